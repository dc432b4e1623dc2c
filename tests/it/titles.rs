//! Titles that posts tell otherwise than by a header or a heading of their own.

use digest_viewer::core::issue::{Context, Issue};
use digest_viewer::core::slug::Slug;

use crate::reading::shape;

#[track_caller]
fn case(slug: &str, post: &str, title: &str, rest: &str) {
    let issue = Issue::read(&Slug::of_text(slug).unwrap(), post, &Context::default());
    assert_eq!((issue.title.as_str(), shape(&issue).as_str()), (title, rest), "{post:?} in {slug:?}");
}

#[test]
fn a_line_above_all_headings_that_tells_the_number_of_the_file() {
    case("issue-072", "庭の週刊 第72期\n## A\na", "庭の週刊 第72期", "## A: a");
    case("issue-072", "Garden Weekly #72\n\n## A\na", "Garden Weekly #72", "## A: a");
    for line in
        ["Garden Weekly", "Garden Weekly #71", "This is issue #72!", "[Garden Weekly #72](x)", "Weekly\n#72"]
    {
        let issue = Issue::read(
            &Slug::of_text("issue-072").unwrap(),
            &format!("{line}\n\n## A\na"),
            &Context::default(),
        );
        assert_eq!(issue.title, "Issue 072", "{line:?}");
    }
    case("issue-072", "Garden Weekly #72\n", "Issue 072", " : Garden Weekly #72");
    case(
        "issue-072",
        "---\ntitle: T\n---\nGarden Weekly #72\n\n## A\na",
        "T",
        "lead <p>Garden Weekly #72</p> | ## A: a",
    );
    // A file that is called by a period is not called by a day of it.
    case(
        "20140224-20140302",
        "## News (2014-02-24)\na",
        "2014-02-24 – 2014-03-02",
        "## News (2014-02-24): a",
    );
    case("2014-02-24", "## News (2014-02-24)\na", "News (2014-02-24)", " : a");
}
