//! The language of a series: told, else as its words are written, and which way its pages run.

use crate::folder::Folder;

#[test]
fn a_series_is_in_the_language_of_its_posts() {
    let case = |posts: [&str; 3], expected: Option<&str>| {
        let folder = Folder::new();
        for (number, post) in (1..).zip(posts) {
            folder.file(&format!("posts/weekly-{number}.md"), post);
        }
        folder.build().went_well();
        assert_eq!(folder.catalogue().series.language.as_deref(), expected, "{posts:?}");
    };
    // As most say, else as titles and headings are written.
    let said = "---\ntitle: 周报\nlang: ja\n---\n";
    case([said, said, "# Weekly"], Some("ja"));
    case([said, "# 周报", "# 周报"], Some("zh-Hans"));
    case(["# Weekly\n## 新闻", "# Weekly\n## 新闻", "# Weekly\n## Nova"], Some("zh-Hans"));
    case(["# Weekly\n## News", "# Weekly\n## 新闻", "# Weekly\n## Nova"], None);
    let arabic = "# النشرة الأسبوعية\n## أخبار المشاريع\n### Nova";
    case([arabic, arabic, "# Weekly"], Some("ar"));
    // Or as texts are, where titles and headings do not tell.
    let korean = "# 2024-02\n## Nova\n\n여러분의 정원에 개구리를 데려오는 방법을 소개합니다.\n";
    case([korean, korean, "# 2024-03\n## Heat\n"], Some("ko"));
    let ukrainian =
        "# 2024-02\n## Nova\n\nСьогодні ми розповімо, як зустріти жаб у своєму саду, і чому їм там добре.\n";
    case([ukrainian, ukrainian, ukrainian], Some("uk"));
    let english = "# 2024-02\n## Nova\n\nToday we tell how to meet frogs in a garden of one's own, and why they like it.\n";
    case([english, english, english], None);
}

#[test]
fn a_page_runs_as_its_language_does() {
    for (language, expected) in [
        ("fa", "<html lang=\"fa\" dir=\"rtl\">"),
        ("en", "<html lang=\"en\">"),
        ("az-Arab", "<html lang=\"az-Arab\" dir=\"rtl\">"),
    ] {
        let folder = Folder::new();
        folder
            .file("posts/1.md", "---\naliases: /old.html\n---\n# Weekly\n## Nova\n- News.")
            .file("posts/site.toml", format!("language = '{language}'\n"));
        folder.build().went_well();
        for page in ["index.html", "issues/1/index.html", "404.html", "offline.html", "old.html"] {
            let html = folder.read(&format!("out/{page}"));
            assert!(html.contains(expected), "{page} in {language}");
        }
        let manifest = folder.read("out/manifest.webmanifest");
        assert_eq!(manifest.contains("\"dir\":\"rtl\""), expected.contains("rtl"), "{manifest}");
    }
}
