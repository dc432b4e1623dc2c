//! The sample series in `static/posts`: what the README shows and the app is tried on.

use digest_viewer::core::project::TagKind;

use crate::folder::Folder;

#[test]
fn the_sample_series_is_sound() {
    let folder = Folder::new();
    folder.build_from("static/posts").went_well();
    let catalogue = folder.catalogue();
    assert_eq!(catalogue.series.title, "OpenStack 社区动态");
    assert!(catalogue.total >= 6);
    let numbers: Vec<_> = catalogue.newest.iter().rev().map(|issue| issue.number.unwrap()).collect();
    assert!(numbers.windows(2).all(|pair| pair[1] == pair[0] + 1), "{numbers:?} are not consecutive");
    assert!(numbers.contains(&9));
    for issue in &catalogue.newest {
        assert!((8..=20).contains(&issue.total()), "{} has {} entries", issue.slug, issue.total());
        let (period, date) = (issue.period.unwrap(), issue.date.unwrap());
        assert!(
            period.end <= date && date.ordinal() - period.end.ordinal() < 14,
            "{}: {period:?} and {date}",
            issue.slug
        );
    }
    let projects = catalogue.tags.iter().filter(|tag| tag.kind == TagKind::Project);
    let names: Vec<_> = projects.map(|tag| tag.name.as_str()).collect();
    assert!(names.contains(&"Nova") && names.contains(&"Neutron"), "{names:?}");
}

#[test]
fn it_has_a_post_with_crlf() {
    let folder = Folder::new();
    folder.build_from("static/posts").went_well();
    let posts = folder.files("out/posts");
    let crlf = posts.iter().filter(|post| folder.read(&format!("out/posts/{post}")).contains("\r\n"));
    assert!(crlf.count() >= 1, "git must keep it: see .gitattributes");
}
