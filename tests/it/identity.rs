//! What a series says of its issues: titles, numbers and periods, the same wherever they are shown.

use std::fs;

use crate::folder::Folder;

/// What the newest issue is, by the catalogue and by its own page: title, number, period.
#[track_caller]
fn newest(folder: &Folder) -> (String, Option<u32>, Option<String>) {
    folder.build().went_well();
    let catalogue = folder.catalogue();
    let newest = &catalogue.newest[0];
    let html = folder.read(&format!("out/issues/{}/index.html", newest.slug));
    let head = html.split_once("IssueHead\"").unwrap().1.split_once("</header>").unwrap().0;
    assert!(head.contains(&format!("<h1 tabindex=\"-1\">{}</h1>", newest.title)), "{head}");
    let number = newest.number.map(|number| format!("<span>No. {number}</span>"));
    assert_eq!(number.is_some_and(|number| head.contains(&number)), head.contains("No. "), "{head}");
    (newest.title.clone(), newest.number, newest.period.map(|it| format!("{}..{}", it.start, it.end)))
}

fn with_essays(count: u32) -> Folder {
    let folder = Folder::new();
    for day in 1..=count {
        folder.file(
            &format!("posts/2024-01-{day:02}-essay.md"),
            "---\nlang: en\n---\n\n# An essay\n\nWords.\n",
        );
    }
    folder
}

#[test]
fn a_version_in_a_title_of_a_blog_is_no_number() {
    let folder = with_essays(12);
    folder.file("posts/2024-02-01-heat.md", "# All about Heat 15\n\nWords.\n");
    assert_eq!(newest(&folder), ("All about Heat 15".to_owned(), None, None));
    folder.file("posts/2024-02-01-heat.md", "---\nnumber: 15\n---\n\n# All about Heat 15\n\nWords.\n");
    assert_eq!(newest(&folder).1, Some(15));
    folder.file("posts/2024-02-01-heat.md", "# All about Heat 15\n\nWords.\n");
    (1..=9).for_each(|day| {
        fs::remove_file(folder.path(&format!("posts/2024-01-{day:02}-essay.md"))).unwrap();
    });
    assert_eq!(newest(&folder).1, Some(15));
}

#[test]
fn a_part_that_other_issues_have_is_no_title() {
    let folder = with_essays(3);
    folder.file("posts/weekly-8.md", "---\ndate: 2024-02-01\n---\n\n# News\n\n- a\n\n# Talks\n\n- b\n");
    assert_eq!(newest(&folder).0, "News");
    folder.file("posts/weekly-9.md", "---\ndate: 2024-02-08\n---\n\n# Jobs\n\n- a\n\n# News\n\n- b\n");
    folder.file("posts/weekly-10.md", "---\ndate: 2024-02-15\n---\n\n# News\n\n- a\n\n# Jobs\n\n- b\n");
    assert_eq!(newest(&folder).0, "Weekly 10");
    assert!(folder.read("out/issues/weekly-10/index.html").contains(">News<"), "the part stays");
}

#[test]
fn a_title_that_other_issues_have_alone_is_one() {
    let folder = with_essays(2);
    for day in [1, 2] {
        folder.file(&format!("posts/2024-02-0{day}.md"), "# Our call\n\n- a\n- b\n\n# More\n\n- c\n");
    }
    folder.file("posts/2024-01-11.md", "# Our call\n\n- a\n");
    assert_eq!(newest(&folder).0, "2024-02-02", "more have it as a part");
    folder.file("posts/2024-01-12.md", "# Our call\n\n- a\n");
    assert_eq!(newest(&folder).0, "Our call");
}

#[test]
fn files_of_a_year_that_are_more_than_months_are_weeks() {
    let folder = Folder::new();
    for path in ["2023/51", "2023/05", "2024/05", "2024/51", "2024/52"] {
        folder.file(&format!("posts/{path}.md"), "---\nlang: en\n---\n\n## News\n\n- a\n");
    }
    assert_eq!(newest(&folder), ("2024-52".to_owned(), None, Some("2024-12-23..2024-12-29".to_owned())));
    fs::remove_file(folder.path("posts/2024/52.md")).unwrap();
    assert_eq!(newest(&folder).2.as_deref(), Some("2024-12-16..2024-12-22"));
}

#[test]
fn what_tells_no_day_is_of_the_year_of_its_folder() {
    let folder = Folder::new();
    for path in ["2023/issue-9", "2024/issue-10", "2024/issue-11"] {
        folder.file(&format!("posts/{path}.md"), "## News\n\n- a\n");
    }
    let year = Some("2024-01-01..2024-12-31".to_owned());
    assert_eq!(newest(&folder), ("Issue 11".to_owned(), Some(11), year));
}

#[test]
fn a_day_of_a_header_that_two_countries_read_differently_is_read_as_another() {
    let post = |date: &str| format!("---\ntitle: Minutes of {date}\ndate: {date}\n---\n\nWords.\n");
    let folder = Folder::new();
    folder.file("posts/a.md", post("06/10/2024"));
    let said = folder.digest(&["check", "posts"]);
    assert!(said.stdout.contains("expected a day as `2014-02-27`, found 06/10/2024"), "{}", said.stdout);
    folder.file("posts/b.md", post("13/10/2024"));
    let said = folder.digest(&["check", "posts"]);
    assert!(!said.stdout.contains("expected a day"), "{}", said.stdout);
    folder.build().went_well();
    let days: Vec<_> =
        folder.catalogue().newest.iter().map(|issue| issue.date.map(|day| day.to_string())).collect();
    assert_eq!(days, [Some("2024-10-13".to_owned()), Some("2024-10-06".to_owned())]);
}

#[test]
fn what_the_series_is_called_is_said_where_it_was_guessed() {
    let folder = Folder::with_posts(2);
    let note = "note: the series is called `Weekly`, unless `title` in site.toml says otherwise\n";
    assert!(folder.build().notes.contains(note), "{}", folder.build().notes);
    folder.file("posts/site.toml", "title = 'Weekly'\n");
    assert!(!folder.build().notes.contains("is called"));
}
