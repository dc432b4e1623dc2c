//! Dates and numbers of the interface, against what the browser's own `Intl` makes of them.

use digest_viewer::core::date::Date;
use digest_viewer::core::month::Month;
use digest_viewer::ui::locale::{Language, Locale, Phrases, grouped};
use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// The languages, each with the locale whose conventions it follows.
const LANGUAGES: [(Language, &str); 2] = [(Language::English, "en-GB"), (Language::Chinese, "zh-Hans")];

fn phrases(language: Language) -> &'static Phrases {
    Locale::choose(Some(language), None, None).phrases()
}

fn options(options: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in options {
        Reflect::set(&object, &(*name).into(), &(*value).into()).unwrap();
    }
    object
}

fn format(format: &Function, value: &JsValue) -> String {
    format.call1(&JsValue::UNDEFINED, value).unwrap().as_string().unwrap()
}

/// A day as a browser writes it, with these parts.
fn written(locale: &str, parts: &[(&str, &str)], day: &str) -> String {
    let parts = options(&[&[("timeZone", "UTC")], parts].concat());
    let formatter = Intl::DateTimeFormat::new(&Array::of1(&locale.into()), &parts);
    format(&formatter.format(), &js_sys::Date::new(&day.into()).into())
}

#[wasm_bindgen_test]
fn dates_are_those_of_intl() {
    for (language, locale) in LANGUAGES {
        let phrases = phrases(language);
        for month in 1..=12 {
            for day in [1, 9, 28] {
                let day = format!("2014-{month:02}-{day:02}");
                let date: Date = day.parse().unwrap();
                let (year, long, numeric) = (("year", "numeric"), ("month", "long"), ("day", "numeric"));
                assert_eq!((phrases.date)(date), written(locale, &[year, long, numeric], &day));
                assert_eq!((phrases.month)(Month::of(date)), written(locale, &[year, long], &day));
            }
        }
    }
}

#[wasm_bindgen_test]
fn numbers_are_those_of_intl() {
    for (language, locale) in LANGUAGES {
        let formatter = Intl::NumberFormat::new(&Array::of1(&locale.into()), &Object::new());
        for n in [0, 7, 999, 1_000, 10_000, 999_999, 1_234_567] {
            let expected = format(&formatter.format(), &(n as f64).into());
            assert_eq!(grouped(n), expected);
            // And a phrase that has one takes it so.
            let phrase = (phrases(language).issues)(n);
            assert!(phrase.starts_with(&expected), "{phrase}, expected {expected}");
        }
    }
}
