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

#[test]
fn links_to_the_usual_address_open_also_where_the_site_is_built_for_another() {
    let folder = Folder::with_posts(1);
    folder.file("posts/site.toml", "base_url = 'https://example.org/digest/'\n");
    let link = "https://example.org/digest/issues/2024-01-01-weekly/";
    folder.file("posts/2024-01-03-weekly.md", format!("# Weekly 3\n\n- [first]({link})\n"));
    let arguments = ["build", "posts", "--app", "app", "--out", "out", "--base-url", "http://127.0.0.1/"];
    folder.digest(&arguments).went_well();
    let links = &folder.catalogue().newest[0].links;
    assert_eq!(links.iter().map(|(url, _)| url.as_str()).collect::<Vec<_>>(), [link]);
}

#[test]
fn jekylls_tags_lead_to_the_posts_that_they_name() {
    let folder = Folder::with_posts(2);
    folder.file(
        "posts/2024-01-03-weekly.md",
        "# Weekly 3\n\n\
         - [file]({% link news/_posts/2024-01-01-weekly.md %}) and [name]({{ site.baseurl }}{% post_url 2024-01-02-weekly %})\n",
    );
    folder.build().went_well();
    let page = folder.read("out/issues/2024-01-03-weekly/index.html");
    for (slug, text) in [("2024-01-01-weekly", "file"), ("2024-01-02-weekly", "name")] {
        assert!(page.contains(&format!("href=\"issues/{slug}/\">{text}</a>")), "{slug}");
    }
}

#[test]
fn names_in_the_brackets_of_wikis_lead_to_the_posts_that_are_called_so() {
    let folder = Folder::with_posts(2);
    folder.file("posts/Garden notes.md", "# Garden\n\n- a\n");
    folder.file(
        "posts/2024-01-03-weekly.md",
        "# Weekly 3\n\n- [[2024-01-01-weekly]], [[2024-01-02-weekly#News|last]], [[Garden notes]], [[Ben Lee|Ben]]\n",
    );
    folder.build().went_well();
    let page = folder.read("out/issues/2024-01-03-weekly/index.html");
    for link in [
        "<a href=\"issues/2024-01-01-weekly/\">2024-01-01-weekly</a>, ",
        "<a href=\"issues/2024-01-02-weekly/#s-news\">last</a>, ",
        "<a href=\"issues/Garden%20notes/\">Garden notes</a>, Ben<",
    ] {
        assert!(page.contains(link), "{link}");
    }
    assert_eq!(folder.digest(&["check", "posts"]).stdout.matches("Ben").count(), 0);
}

#[test]
fn hugos_shortcodes_lead_to_the_posts_that_they_name() {
    let folder = Folder::with_posts(2);
    folder.file(
        "posts/2024-01-03-weekly.md",
        "# Weekly 3\n\n## Nova\n\n\
         - [file]({{< ref \"news/2024-01-01-weekly.md\" >}}) and [name]({{% relref `/2024-01-02-weekly#nova` %}})\n\
         - [part]({{< ref \"#nova\" >}}) and [gone]({{< ref \"2024-01-09-weekly.md\" >}}) and [lost]({{< relref lost >}})\n",
    );
    folder.build().went_well();
    let page = folder.read("out/issues/2024-01-03-weekly/index.html");
    for (address, text) in [
        ("2024-01-01-weekly/", "file"),
        ("2024-01-02-weekly/#s-nova", "name"),
        ("2024-01-03-weekly/#s-nova", "part"),
    ] {
        assert!(page.contains(&format!("href=\"issues/{address}\">{text}</a>")), "{address}");
    }
    let said = folder.digest(&["check", "--format", "json", "posts"]).stdout;
    let rules: Vec<_> =
        said.lines().filter(|line| line.contains("-link") || line.contains("missing-")).collect();
    assert!(
        matches!(rules[..], [gone, lost] if gone.contains("`2024-01-09-weekly.md`") && lost.contains("`lost`")),
        "{said}"
    );
}

#[test]
fn what_leads_to_an_issue_is_no_missing_file() {
    let folder = Folder::with_posts(2);
    folder
        .file(
            "posts/2024-01-03-weekly.md",
            "# Weekly 3\n\n- [a]({% post_url 2024-01-01-weekly %}) [b](2024-01-02-weekly) [c](./2024-01-02-weekly)\n\
             - [d](2024-01-01-weekly.html) [e](9/10) [f](9/11)\n",
        )
        .file("posts/9/10/index.md", "# Ten\n\n- [g](../8) [h](../8/) [i](../7)\n")
        .file("posts/9/8/index.md", "# Eight\n\n- text\n");
    let said = folder.digest(&["check", "posts"]).stdout;
    let missing = said.split("expected a file in the folder of the posts, found ").skip(1);
    let missing: Vec<_> = missing.filter_map(|rest| rest.split(',').next()).collect();
    assert_eq!(missing, ["`9/11`", "`9/7`"], "{said}");
}

/// Build and browser read of it in the catalogue; the page is what both make of it.
#[test]
fn paths_from_the_root_lead_to_where_the_series_lived() {
    let folder = Folder::with_posts(1);
    folder
        .file("posts/2024-01-03-weekly.md", "# Weekly 3\n\n- [file](/files/a.pdf) ![image](/images/a.png)\n");
    let links = || {
        let page = folder.read("out/issues/2024-01-03-weekly/index.html");
        ["href", "src"].map(|name| {
            let value = page
                .split(&format!("{name}=\""))
                .find(|rest| rest.contains("/a.p") && rest.find('"') > rest.find("/a.p"));
            value.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
        })
    };
    folder.build().went_well();
    assert_eq!(folder.catalogue().series.origin, None);
    assert_eq!(links(), ["./files/a.pdf", "./images/a.png"]);

    folder
        .file("posts/site.toml", "earlier_urls = ['https://old.example/blog/', 'https://older.example/']\n");
    folder.build().went_well();
    assert_eq!(folder.catalogue().series.origin.as_deref(), Some("https://old.example"));
    assert_eq!(links(), ["https://old.example/files/a.pdf", "https://old.example/images/a.png"]);
}

#[test]
fn check_tells_of_a_link_above_the_posts() {
    let folder = Folder::new();
    folder.file(
        "posts/2024/weekly.md",
        "# Weekly\n\n## Nova\n\n- [team](../../team/ann.md) [gone](../2023/weekly-9.md)\n",
    );
    let said = folder.digest(&["check", "posts"]).stdout;
    for expected in [
        "`../../team/ann.md`, above the folder of the posts, where no issue is",
        "`../2023/weekly-9.md`, which none is",
    ] {
        assert!(said.contains(expected), "expected {expected}, found {said}");
    }
}

#[test]
fn posts_of_one_name_are_told_apart_by_their_folders() {
    let folder = Folder::new();
    folder
        .file("posts/2024-01-01.md", "# Two\n\n- [north](north/2024-01-01.md)\n")
        .file("posts/north/2024-01-01.md", "# North\n\n- [south](../south/2024-01-01.md)\n")
        .file("posts/south/2024-01-01.md", "# South\n\n- [other](2024-01-02.md)\n")
        .file("posts/north/2024-01-02.md", "# North\n\n- text\n")
        .file("posts/south/2024-01-02.md", "# South\n\n- text\n");
    folder.build().went_well();
    for (slug, other) in [
        ("2024-01-01", "north-2024-01-01"),
        ("north-2024-01-01", "south-2024-01-01"),
        ("south-2024-01-01", "south-2024-01-02"),
    ] {
        let page = folder.read(&format!("out/issues/{slug}/index.html"));
        assert!(page.contains(&format!("href=\"issues/{other}/\"")), "{slug}");
    }
}

#[test]
fn pelicans_marks_lead_to_what_they_name() {
    let folder = Folder::with_posts(2);
    folder.file("posts/site.toml", "static = '.'\n").file("posts/images/a.png", "a").file("posts/b.png", "b");
    folder.file(
        "posts/2024-01-03-weekly.md",
        "Title: Weekly 3\nDate: 2024-01-03\n\n\
         - [file]({filename}2024-01-01-weekly.md) and [name]({filename}/news/2024-01-02-weekly.md)\n\
         - ![a]({static}/images/a.png) ![b]({attach}b.png) ![c]({static}/images/c.png) ![d]({attach}d.png)\n\
         - [gone]({filename}2024-01-09-weekly.md) and [old](|filename|2024-01-01-weekly.md)\n",
    );
    folder.build().went_well();
    let page = folder.read("out/issues/2024-01-03-weekly/index.html");
    for (slug, text) in
        [("2024-01-01-weekly", "file"), ("2024-01-02-weekly", "name"), ("2024-01-01-weekly", "old")]
    {
        assert!(page.contains(&format!("href=\"issues/{slug}/\">{text}</a>")), "{text}");
    }
    for file in ["posts/static/images/a.png", "posts/b.png"] {
        assert!(
            page.contains(&format!("src=\"{file}\"")) && folder.path("out").join(file).is_file(),
            "{file}"
        );
    }
    let said = folder.digest(&["check", "--format", "json", "posts"]).stdout;
    let found: Vec<_> =
        said.lines().filter(|line| line.contains("-link") || line.contains("missing-")).collect();
    for missing in ["`2024-01-09-weekly.md`", "`/images/c.png`", "`d.png`"] {
        assert!(found.iter().any(|line| line.contains(missing)), "{missing}: {said}");
    }
    assert_eq!(found.len(), 3, "{said}");
}
