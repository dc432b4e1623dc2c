//! Tests of reading JSON.

use proptest::collection::{hash_map, vec};
use proptest::prelude::*;

use super::*;

#[derive(Debug, PartialEq)]
struct Plant {
    name: String,
    height: u32,
    colours: Vec<String>,
    sown: Option<(usize, bool)>,
}
record!(Plant { name, height } optional { colours, sown });

#[track_caller]
fn case<T: FromJson + fmt::Debug>(text: &str, expected: &str) {
    let read = match read::<T>(text) {
        Ok(value) => format!("{value:?}"),
        Err(error) => error.to_string(),
    };
    assert_eq!(read, expected, "{text}");
}

#[test]
fn reads_values() {
    case::<usize>(" 12\n", "12");
    case::<bool>("true", "true");
    case::<Vec<bool>>("[ true , false ]", "[true, false]");
    case::<Vec<usize>>("[]", "[]");
    case::<Option<u32>>("null", "None");
    case::<Option<u32>>("0", "Some(0)");
    case::<(usize, String)>(r#"[1, "a"]"#, r#"(1, "a")"#);
    case::<HashMap<String, usize>>(r#"{"a\n": 2}"#, r#"{"a\n": 2}"#);
    case::<String>(r#""\"\\\/\b\f\n\r\té\u00e9\ud83c\udf39""#, r#""\"\\/\u{8}\u{c}\n\r\téé🌹""#);
}

#[test]
fn reads_structs() {
    case::<Plant>(
        r#"{"height": 2, "name": "Rose", "sown": [7, true]}"#,
        r#"Plant { name: "Rose", height: 2, colours: [], sown: Some((7, true)) }"#,
    );
    case::<Plant>(
        r#"{"more": [{"a}": -1.5e3}, "]", null], "name": "", "height": 0, "colours": ["red"], "sown": null}"#,
        r#"Plant { name: "", height: 0, colours: ["red"], sown: None }"#,
    );
}

#[test]
fn says_where_something_else_stands() {
    case::<usize>("", "line 1, column 1: expected a whole number, found the end");
    case::<usize>("-1", "line 1, column 1: expected a whole number, found `-`");
    case::<usize>("1.5", "line 1, column 1: expected a whole number, found `1`");
    case::<u32>("4294967296", "line 1, column 11: expected a smaller number before this, found the end");
    case::<usize>("1 2", "line 1, column 3: expected the end, found `2`");
    case::<bool>("yes", "line 1, column 1: expected `true` or `false`, found `y`");
    case::<String>("\"é", "line 1, column 3: expected `\"` at the end of a string, found the end");
    case::<String>("\"a\nb\"", "line 1, column 3: expected `\"` at the end of a string, found `\n`");
    case::<String>(r#""\x""#, "line 1, column 3: expected an escape, found `x`");
    case::<String>(r#""\u00g0""#, "line 1, column 4: expected four hexadecimal digits, found `0`");
    case::<String>(r#""\ud83cx""#, "line 1, column 8: expected a character before this, found `x`");
    case::<String>(r#""\ud83c\u0041""#, "line 1, column 14: expected a character before this, found `\"`");
    case::<Vec<usize>>("[1\n, 2;", "line 2, column 4: expected `,` or `]`, found `;`");
    case::<Vec<usize>>("[1,]", "line 1, column 4: expected a whole number, found `]`");
    case::<Plant>("<html>", "line 1, column 1: expected an object, found `<`");
    case::<Plant>(r#"{"name" "Rose"}"#, "line 1, column 9: expected `:`, found `\"`");
    case::<Plant>(
        r#"{"name": "Rose"}"#,
        "line 1, column 17: expected a member `height` before this, found the end",
    );
    case::<Plant>(r#"{"more": }"#, "line 1, column 10: expected a value, found `}`");
    case::<Plant>(r#"{"more": [1, {"#, "line 1, column 15: expected a value, found the end");
    case::<Plant>(r#"{"more": *}"#, "line 1, column 10: expected a value, found `*`");
}

#[test]
fn passes_over_what_is_nested_deeper_than_a_stack() {
    let text = format!(r#"{{"more": {}}}"#, "[".repeat(1_000_000));
    assert!(read::<Plant>(&text).is_err());
}

proptest! {
    #[test]
    fn reads_what_serde_json_writes(
        values in hash_map(any::<String>(), vec(any::<(Option<String>, u32)>(), 0..3), 0..4)
    ) {
        let text = serde_json::to_string(&values).unwrap();
        prop_assert_eq!(read::<HashMap<String, Vec<(Option<String>, u32)>>>(&text), Ok(values));
    }

    #[test]
    fn takes_any_text(text in r#"[\[\]{}:,"\\a-f0-9 .\n-]{0,40}"#) {
        let _ = read::<Plant>(&format!("{{\"more\": {text}}}"));
    }
}
