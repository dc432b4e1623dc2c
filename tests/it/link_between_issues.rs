//! Links of a post to other issues, as the catalogue carries them.

use crate::folder::Folder;

#[test]
fn links_to_other_issues_are_in_the_catalogue() {
    let folder = Folder::with_posts(2);
    folder.file("posts/site.toml", "earlier_urls = ['http://old.example/blog/']\n");
    folder.file(
        "posts/2024-01-03-weekly.md",
        "# Weekly 3\n\n\
         - [file](2024-01-01-weekly.md#nova) and [day](https://www.old.example/blog/2024/01/02/renamed/)\n\
         - [elsewhere](https://example.org/2024/01/02/renamed/) and [unknown](unknown.md)\n",
    );
    folder.build().went_well();
    let catalogue = folder.catalogue();
    let links: Vec<_> =
        catalogue.newest[0].links.iter().map(|(url, slug)| format!("{url} → {slug}")).collect();
    assert_eq!(
        links,
        [
            "2024-01-01-weekly.md#nova → 2024-01-01-weekly",
            "https://www.old.example/blog/2024/01/02/renamed/ → 2024-01-02-weekly",
        ]
    );
    assert!(catalogue.newest[1].links.is_empty());
}
