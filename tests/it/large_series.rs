//! A series too long for the head of the catalogue: its pages, grid and slug blocks, and formats to come.

use std::collections::BTreeSet;

use digest_viewer::core::activity::{Activity, Span};
use digest_viewer::core::catalogue::{
    self, BLOCK, Catalogue, CatalogueError, Grid, INLINE, PAGE, Page, SlugBlock,
};
use digest_viewer::core::json::{self, FromJson};
use digest_viewer::core::slug::Slug;

use crate::folder::{Folder, post};

const ISSUES: usize = 130;

fn large() -> Folder {
    let folder = Folder::new();
    for number in 1..=ISSUES {
        folder.file(&format!("posts/weekly-{number}.md"), post(u32::try_from(number).unwrap(), "Weekly"));
    }
    folder.build().went_well();
    folder
}

fn file<T: FromJson>(folder: &Folder, path: Option<String>) -> T {
    json::read(&folder.read(&format!("out/{}", path.unwrap()))).unwrap()
}

#[test]
fn pages_and_grid_hold_every_issue_once() {
    let folder = large();
    let head = folder.catalogue();
    assert_eq!((head.total, head.newest.len(), head.is_whole()), (ISSUES, INLINE, false));
    let pages: Vec<Page> =
        (0..head.pages.len()).map(|number| file(&folder, head.page_file(number))).collect();
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [PAGE, PAGE, ISSUES - 2 * PAGE]);
    let issues: Page = pages.concat();
    assert_eq!(
        issues.iter().map(|issue| issue.number.unwrap() as usize).collect::<Vec<_>>(),
        (1..=ISSUES).collect::<Vec<_>>()
    );
    assert_eq!(head.newest, issues.iter().rev().take(INLINE).cloned().collect::<Vec<_>>());
    assert_eq!(file::<Grid>(&folder, head.grid_file()), Grid::of(&issues));
    let activity: Activity = file(&folder, head.activity_file());
    // Without any date a column is several issues.
    assert_eq!((activity.columns.span(), activity.rows.len()), (Span::Issues(5), 2));
    let numbers = |column| activity.columns.numbers(column);
    assert_eq!((numbers(0), numbers(25), numbers(26)), (Some((1, 5)), Some((126, 130)), None));
}

#[test]
fn every_slug_leads_to_its_position() {
    let folder = large();
    let head = folder.catalogue();
    assert_eq!(head.blocks.len(), ISSUES.div_ceil(BLOCK));
    for number in 1..=ISSUES {
        let slug = Slug::of_text(&format!("weekly-{number}")).unwrap();
        let block: SlugBlock = file(&folder, head.block_file(head.block(&slug).unwrap()));
        assert_eq!(block.get(&slug), Some(&(number - 1)), "{slug}");
    }
}

#[test]
fn file_names_follow_their_content() {
    let folder = large();
    let of_catalogue = |folder: &Folder| folder.files("out/catalogue").into_iter().collect::<BTreeSet<_>>();
    let before = of_catalogue(&folder);
    folder.build().went_well();
    assert_eq!(of_catalogue(&folder), before, "the same posts, the same names");
    folder.file("posts/weekly-130.md", post(130, "Weekly!"));
    folder.build().went_well();
    let changed: Vec<_> = of_catalogue(&folder).difference(&before).cloned().collect();
    assert!(changed.len() == 1 && changed[0].starts_with("issues-2-"), "{changed:?}");
}

#[test]
fn a_newer_format_is_refused_as_such() {
    let folder = Folder::with_posts(1);
    folder.build().went_well();
    let json = folder.read("out/catalogue.json");
    let newer = json.replacen("\"format\":1", "\"format\":2", 1);
    assert_eq!(Catalogue::parse(&newer), Err(CatalogueError::Newer { found: 2 }));
    // Even where nothing else of it can be understood.
    assert_eq!(Catalogue::parse("{\"format\":7,\"issues\":null}"), Err(CatalogueError::Newer { found: 7 }));
    assert!(matches!(Catalogue::parse("{\"format\":1}"), Err(CatalogueError::Malformed(_))));
    assert!(matches!(Catalogue::parse("<html>"), Err(CatalogueError::Malformed(_))));
    assert_eq!(catalogue::FORMAT, 1, "raised: write a test of how the older format is read");
}
