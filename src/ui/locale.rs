//! The words of the interface, in English and in Simplified Chinese.
//!
//! Entry point: [`Locale::choose`] decides the language, [`Locale::phrases`] gives its words. Both languages fill
//! the same [`Phrases`], so a phrase that one of them lacks does not compile. Knows no component and no DOM.
//!
//! Dates and numbers are what a browser's `Intl` writes in `en-GB` and `zh-Hans`, and are written here: a page is also rendered
//! where there is no browser, to the same text. `tests/browser/intl.rs` holds the two against each other. Of periods `Intl` writes
//! another form in each browser; they are ours.

mod chinese;
mod english;
mod phrases;

pub use phrases::Phrases;

use yew::AttrValue;

use crate::core::catalogue::Series;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Language {
    /// The language that a BCP 47 tag asks for: any Chinese is Chinese, all else is English.
    pub fn of_tag(tag: &str) -> Self {
        if primary(tag).eq_ignore_ascii_case("zh") { Self::Chinese } else { Self::English }
    }

    /// The BCP 47 tag of the interface's own text.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-Hans",
        }
    }
}

/// What a tag begins with: the language itself, without script and region.
fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

/// A language together with what the series calls a project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Locale {
    /// The language.
    pub language: Language,
    word: Option<AttrValue>,
    /// The language of the page, where that is another.
    page: Option<AttrValue>,
}

impl Locale {
    /// The reader has the first word, the series the second, the browser (its preferred language as a BCP 47 tag) the third.
    pub fn choose(chosen: Option<Language>, series: Option<&Series>, browser: Option<&str>) -> Self {
        let tag = series.and_then(|series| series.language.as_deref()).or(browser);
        let word = series.and_then(|series| series.word.clone()).map(AttrValue::from);
        let language = chosen.or(tag.map(Language::of_tag)).unwrap_or_default();
        let page = series.and_then(|series| series.language.as_deref());
        let page = page.filter(|tag| !primary(tag).eq_ignore_ascii_case(primary(language.tag())));
        Self { language, word, page: page.map(|tag| AttrValue::from(tag.to_owned())) }
    }

    /// The words.
    pub fn phrases(&self) -> &'static Phrases {
        match (self.language, self.page.is_some()) {
            (Language::English, false) => &english::PHRASES,
            (Language::English, true) => &english::FOREIGN,
            (Language::Chinese, false) => &chinese::PHRASES,
            (Language::Chinese, true) => &chinese::FOREIGN,
        }
    }

    /// The language of the page, for what is of the series within an element that is of the interface. `None` where the
    /// interface speaks it, too: no element then names a language.
    pub fn page_lang(&self) -> Option<AttrValue> {
        self.page.clone()
    }

    /// What one project is called.
    pub fn project(&self) -> &str {
        self.word.as_deref().unwrap_or(self.phrases().project)
    }

    /// What projects are called, at the head of a list. A word of the series' own stands for one and for many.
    pub fn projects(&self) -> &str {
        self.word.as_deref().unwrap_or(self.phrases().projects)
    }

    /// The language of that, where the page is in another. A word of the series' own is in the page's.
    pub fn projects_lang(&self) -> Option<&'static str> {
        if self.word.is_some() { None } else { self.phrases().lang }
    }
}

/// A count with its thousands apart: `10,000`, in both languages.
pub fn grouped(n: impl ToString + Copy) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `3.2 MB`, rounded up: nobody is to find more taken than was said.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::date::Date;
    use crate::core::month::Month;
    use crate::core::period::Period;

    #[track_caller]
    fn chosen(series: Option<&str>, browser: Option<&str>, expected: Language) {
        let series = series.map(|tag| Series { language: Some(tag.to_owned()), ..Series::default() });
        assert_eq!(
            Locale::choose(None, series.as_ref(), browser).language,
            expected,
            "{series:?}, {browser:?}"
        );
    }

    #[test]
    fn the_series_speaks_first_then_the_browser() {
        chosen(Some("zh-Hans"), Some("en-GB"), Language::Chinese);
        chosen(Some("ZH"), None, Language::Chinese);
        chosen(Some("en"), Some("zh-CN"), Language::English);
        chosen(Some("de"), Some("zh-CN"), Language::English);
        chosen(None, Some("zh-TW"), Language::Chinese);
        chosen(None, Some("zhx"), Language::English);
        chosen(None, None, Language::English);
    }

    #[test]
    fn months_are_the_quarter_or_the_year_that_they_are() {
        #[track_caller]
        fn case(first: &str, last: &str, english: &str, chinese: &str) {
            let month = |text| Month::parse_start(text).unwrap();
            let written = |phrases: &Phrases| (phrases.months)(month(first), month(last));
            assert_eq!(written(&english::PHRASES), english);
            assert_eq!(written(&chinese::PHRASES), chinese);
        }
        case("2022-10", "2022-10", "October 2022", "2022年10月");
        case("2022-10", "2022-11", "October–November 2022", "2022年10–11月");
        case("2020-12", "2021-01", "December 2020 – January 2021", "2020年12月–2021年1月");
        case("2022-10", "2022-12", "Q4 2022", "2022年第4季度");
        case("2022-09", "2022-11", "September–November 2022", "2022年9–11月");
        case("2022-01", "2022-12", "2022", "2022年");
        case("2020-01", "2021-12", "2020–2021", "2020–2021年");
        case("2021-06", "2022-05", "June 2021 – May 2022", "2021年6月–2022年5月");
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[track_caller]
    fn period(start: &str, end: &str, english: &str, chinese: &str) {
        let period = Period::from((day(start), day(end)));
        let written = |phrases: &Phrases| {
            let (first, between, last) = (phrases.period)(period);
            first + between + &last
        };
        assert_eq!(written(&english::PHRASES), english);
        assert_eq!(written(&chinese::PHRASES), chinese);
    }

    #[test]
    fn periods_say_nothing_twice() {
        period("2014-02-15", "2014-02-27", "15–27 February 2014", "2014年2月15日–27日");
        period("2014-02-28", "2014-03-19", "28 February – 19 March 2014", "2014年2月28日–3月19日");
        period(
            "2013-12-26",
            "2014-01-16",
            "26 December 2013 – 16 January 2014",
            "2013年12月26日–2014年1月16日",
        );
        period("2014-02-27", "2014-02-27", "27 February 2014", "2014年2月27日");
    }

    #[test]
    fn english_counts_one_and_many() {
        let phrases = &english::PHRASES;
        assert_eq!((phrases.issues)(1), "1 issue");
        assert_eq!((phrases.issues)(10_000), "10,000 issues");
        assert_eq!((phrases.entries)(0), "0 entries");
        assert_eq!((phrases.more_entries)(1, 1), "+1 entry in 1 other");
        assert_eq!((phrases.more_entries)(12, 5), "+12 entries in 5 others");
        assert_eq!((phrases.more_entries)(3, 0), "+3 entries");
        assert_eq!((phrases.hidden_entries)(1, 0), "1 entry is hidden");
        assert_eq!((phrases.hidden_entries)(12, 5), "12 entries under 5 other headings are hidden");
    }

    #[test]
    fn words_name_their_language_where_the_page_is_in_another() {
        #[track_caller]
        fn case(series: Option<&str>, chosen: Option<Language>, lang: Option<&str>) {
            let language = series.map(str::to_owned);
            let locale = Locale::choose(
                chosen,
                Some(&Series { language: language.clone(), ..Series::default() }),
                None,
            );
            assert_eq!(locale.phrases().lang, lang, "{series:?}, {chosen:?}");
            assert_eq!(locale.projects_lang(), lang, "{series:?}, {chosen:?}");
            assert_eq!(locale.page_lang().as_deref(), language.as_deref().filter(|_| lang.is_some()));
            let series = Series { word: Some("Thema".into()), language, ..Series::default() };
            assert_eq!(Locale::choose(chosen, Some(&series), None).projects_lang(), None);
        }
        case(Some("de"), None, Some("en"));
        case(Some("de-AT"), Some(Language::Chinese), Some("zh-Hans"));
        case(Some("en-GB"), None, None);
        case(Some("en"), Some(Language::Chinese), Some("zh-Hans"));
        case(Some("zh-TW"), None, None);
        case(Some("ZH"), Some(Language::English), Some("en"));
        case(None, Some(Language::Chinese), None);
    }

    #[test]
    fn the_series_has_its_own_word() {
        let series = Series { word: Some("组件".into()), language: Some("zh".into()), ..Series::default() };
        assert_eq!(Locale::choose(None, Some(&series), None).project(), "组件");
        assert_eq!(Locale::choose(None, None, Some("zh")).projects(), "项目");
        assert_eq!(Locale::choose(None, None, None).projects(), "Projects");
    }
}
