//! What stands beside posts and is none, by its name.

/// Whether a file of this name, told without its ending, is what repositories have beside posts: a template for them, a page
/// about all of them or how they are written, mdBook's list of them, or one of GitHub's
/// [community health files](https://docs.github.com/en/communities), whose names are in capitals.
pub fn is_aside(stem: &str) -> bool {
    let in_capitals = [
        "CODE_OF_CONDUCT",
        "CONTRIBUTING",
        "GOVERNANCE",
        "LICENSE",
        "PULL_REQUEST_TEMPLATE",
        "SECURITY",
        "SUMMARY",
        "SUPPORT",
    ];
    // In any case, as pages of a site are, that stand beside its posts.
    const PAGES: [&str; 12] = [
        "about",
        "archive",
        "archives",
        "authors",
        "changelog",
        "contributors",
        "how-to-contribute",
        "modele",
        "modelo",
        "modèle",
        "style-guide",
        "subscribe",
    ];
    const WORDS: [&str; 4] = ["plantilla", "szablon", "template", "vorlage"];
    // Where words are not told apart, it is the last.
    const ENDS: [&str; 6] = ["şablon", "шаблон", "テンプレート", "模板", "範本", "템플릿"];
    let name = stem.to_lowercase().replace(['_', ' ', '.'], "-");
    let is_template = || {
        let is_one =
            name.split('-').any(|word| WORDS.contains(&word)) || ENDS.iter().any(|end| name.ends_with(end));
        is_one && !name.bytes().any(|byte| (b'1'..=b'9').contains(&byte))
    };
    // In a longer name they are what a post tells of.
    let is_guidelines = || name.split('-').next_back() == Some("guidelines") && name.split('-').count() <= 3;
    // A day is put there when the template is copied.
    let is_blank = || stem.contains("YYYY");
    in_capitals.contains(&stem) || PAGES.contains(&&*name) || is_template() || is_guidelines() || is_blank()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_posts() {
        for (stem, expected) in [
            ("CONTRIBUTING", true),
            ("CODE_OF_CONDUCT", true),
            ("template", true),
            ("TEMPLATE", true),
            ("newsletter-template", true),
            ("issue.template", true),
            ("weekly_template_en", true),
            ("contributors", true),
            ("About", true),
            ("Contributing", false),
            ("000-template", true),
            ("YYYY-MM-DD-news", true),
            ("SUMMARY", true),
            ("404", false),
            ("summary", false),
            ("Vorlage_Protokoll", true),
            ("周报模板", true),
            ("0 шаблон", true),
            ("modelo", true),
            ("newsletter-guidelines", true),
            ("STYLE_GUIDE", true),
            ("how to contribute", true),
            ("Subscribe", true),
            ("模板元编程", false),
            ("un-modelo", false),
            ("guidelines-of-news", false),
            ("acme-has-new-guidelines", false),
            ("subscribers", false),
            ("templates", false),
            ("2024-01-05-a-new-template", false),
            ("weekly-9", false),
        ] {
            assert_eq!(is_aside(stem), expected, "{stem:?}");
        }
    }
}
