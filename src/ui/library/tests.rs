//! Tests of the library, without a network.

use super::*;

fn slug(text: &str) -> Slug {
    Slug::from_url(text).unwrap()
}

/// Two issues, the newer of which links to the older.
fn library() -> Library {
    let text = r#"{"format": 1, "series": {"title": "T"}, "chains": [[]], "total": 2,
        "tags": [{"slug": "nova", "name": "Nova", "kind": "project", "issues": 1, "entries": 1}],
        "newest": [{"slug": "b", "title": "B", "entries": [[0, 1]], "links": {"/old/a.html": "a"}},
                   {"slug": "a", "title": "A", "entries": []}]}"#;
    Library::holding(Catalogue::parse(text).unwrap())
}

fn failed(library: &Library, file: &File, kind: FetchErrorKind) {
    let ticket = library.ticket();
    library.0.slots.borrow_mut().insert(file.clone(), Slot::Waiting { ticket });
    library.answer(file, ticket, Err(FetchError { file: "x".to_owned(), kind }));
}

#[test]
fn a_whole_series_needs_no_other_file() {
    let library = library();
    assert_eq!(library.position(&slug("b")), Load::Ready(Some(1)));
    assert_eq!(library.position(&slug("a")), Load::Ready(Some(0)));
    assert_eq!(library.position(&slug("c")), Load::Ready(None));
    let grid = library.grid();
    assert_eq!(grid.ready().map(|grid| grid.chains.clone()), Some(vec![vec![], vec![0]]));
    assert_eq!(library.summary(0).map(|summary| summary.title.clone()).as_deref(), Some("A"));
    assert_eq!(library.summary(2), None);
}

#[test]
fn an_empty_library_is_pending() {
    let library = Library::default();
    assert!(library.head().is_pending());
    assert!(library.grid().is_pending());
    assert!(library.position(&slug("a")).is_pending());
    assert!(library.issue(&slug("a")).is_pending());
}

#[test]
fn an_issue_is_read_once() {
    let library = library().with_post(slug("b"), "# B\n\n## Nova\n\n- One, [before](/old/a.html)\n");
    let (one, two) = (library.issue(&slug("b")), library.issue(&slug("b")));
    let (Load::Ready(one), Load::Ready(two)) = (one, two) else { panic!("expected an issue") };
    assert!(Rc::ptr_eq(&one, &two));
    let section = one.sections.iter().find(|section| section.tag.is_some()).unwrap();
    assert_eq!(section.name, "Nova");
    assert!(section.entries[0].html.as_str().contains("issues/a/"), "{}", section.entries[0].html.as_str());
    assert!(library.issue(&slug("a")).is_pending());
}

#[test]
fn who_listens_is_told_until_it_leaves() {
    let library = library();
    let told = Rc::new(Cell::new(0));
    let subscription = {
        let told = told.clone();
        let changed = Callback::from(move |()| told.set(told.get() + 1));
        library.listen(vec![File::Post(slug("a"))], changed)
    };
    failed(&library, &File::Post(slug("b")), FetchErrorKind::Missing);
    assert_eq!(told.get(), 0, "another file");
    failed(&library, &File::Post(slug("a")), FetchErrorKind::Missing);
    assert_eq!(told.get(), 1);
    drop(subscription);
    failed(&library, &File::Post(slug("a")), FetchErrorKind::Missing);
    assert_eq!(told.get(), 1, "it has left");
}

#[test]
fn an_answer_that_nobody_waits_for_is_dropped() {
    let library = Library::default();
    let file = File::Post(slug("a"));
    let (old, new) = (library.ticket(), library.ticket());
    library.0.slots.borrow_mut().insert(file.clone(), Slot::Waiting { ticket: new });
    library.answer(&file, old, Ok(Record::Post("old".into())));
    assert!(matches!(library.0.slots.borrow().get(&file), Some(Slot::Waiting { .. })));
    library.answer(&file, new, Ok(Record::Post("new".into())));
    assert!(
        matches!(library.0.slots.borrow().get(&file), Some(Slot::Held(Record::Post(text))) if &**text == "new")
    );
}

#[test]
fn a_failure_names_its_file_and_is_forgotten_when_nobody_wants_it() {
    let library = library();
    failed(&library, &File::Post(slug("a")), FetchErrorKind::Status(500));
    let failure = library.issue(&slug("a")).failure().cloned();
    let error = failure.as_ref().map(|failure| failure.error.to_string());
    assert_eq!(error.as_deref(), Some("x: expected success, found status 500"));
    failure.unwrap().retry.emit(());
    assert!(library.issue(&slug("a")).is_pending());
    assert!(library.head().ready().is_some());
}
