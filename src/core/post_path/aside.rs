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
    const PAGES: [&str; 13] = [
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
        "toc",
    ];
    const WORDS: [&str; 8] =
        ["gabarit", "plantilla", "sablona", "sjabloon", "szablon", "template", "vorlage", "šablona"];
    // Where words are not told apart, it is the last.
    const ENDS: [&str; 8] = ["şablon", "шаблон", "テンプレート", "模板", "模版", "范本", "範本", "템플릿"];
    // What posts are called all together.
    const POSTS: [&str; 11] = [
        "blog",
        "digest",
        "digests",
        "meetings",
        "minutes",
        "newsletter",
        "newsletters",
        "posts",
        "reports",
        "site",
        "updates",
    ];
    let name = stem.to_lowercase().replace(['_', ' ', '.'], "-");
    let words: Vec<&str> = name.split('-').collect();
    let is_figures = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = |word: &&str| word.len() == 4 && is_figures(word) && word.starts_with(['1', '2']);
    let is_template = || {
        let is_last = WORDS.contains(&words[words.len() - 1]) || ENDS.iter().any(|end| name.ends_with(end));
        let is_numbered = |word: &&&str| word.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
        let mut numbers = words.iter().filter(is_numbered);
        // Of a year as well, where nothing follows.
        match is_last {
            true => numbers.all(is_year),
            false => words.iter().any(|word| WORDS.contains(word)) && numbers.next().is_none(),
        }
    };
    // `modelo-ata`, while `un-modelo` is what a post tells of.
    let is_model =
        || words.len() == 2 && words[0] == "modelo" && !name.bytes().any(|byte| byte.is_ascii_digit());
    // `about-weekly-reports`, while a post tells `about-last-week`.
    let is_about = || {
        let are_posts = || words.last().is_some_and(|last| POSTS.contains(last));
        words[0] == "about" && words.len() <= 4 && are_posts()
    };
    // In a longer name they are what a post tells of.
    let is_guidelines = || words.last() == Some(&"guidelines") && words.len() <= 3;
    // A day is put there when the template is copied.
    let is_open_day = |day: &[&str]| {
        day.contains(&"xx")
            && day.iter().any(is_year)
            && day.iter().all(|word| *word == "xx" || is_figures(word))
    };
    let is_blank = || stem.contains("YYYY") || name.contains("yyyy-mm") || words.windows(3).any(is_open_day);
    let is_empty = || is_template() || is_model() || is_blank();
    in_capitals.contains(&stem) || PAGES.contains(&&*name) || is_about() || is_guidelines() || is_empty()
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
            ("about-weekly-reports", true),
            ("About_this_newsletter", true),
            ("about-this-site", true),
            ("toc", true),
            ("about-last-week", false),
            ("about-reports-of-frogs-in-ponds", false),
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
            ("modelo-ata", true),
            ("2025-meeting-minutes-template", true),
            ("2024-template-news", false),
            ("news-12-a-template", false),
            ("打卡任务模版", true),
            ("gabarit", true),
            ("sjabloon_notulen", true),
            ("Šablona", true),
            ("2025-xx-xx", true),
            ("notes-2025-01-xx", true),
            ("yyyy-mm-dd", true),
            ("issue-xx", false),
            ("2024-02-27-xx-years", false),
            ("05-xx-roses", false),
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
