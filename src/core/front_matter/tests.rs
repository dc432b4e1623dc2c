//! Headers in every dialect, whole and broken.

use super::*;

/// `dialect|title|date|number|description|line: expected: found|body line`, without the empty ones at the end.
fn show(text: &str) -> String {
    let Split { front_matter, body, body_line } = split(text);
    // What every case must hold: the body is the end of the text and starts on the line that is said.
    let header = &text[..text.len() - body.len()];
    assert!(text.ends_with(body));
    assert_eq!(header.matches('\n').count() + 1, body_line as usize, "{text:?}");
    let text_of = |text: Option<String>| text.unwrap_or_default();
    let problem = front_matter.problem.map(|it| format!("{}: {}: {}", it.line, it.expected, it.found));
    let fields = [
        format!("{:?}", front_matter.dialect),
        text_of(front_matter.title),
        text_of(front_matter.date.map(|date| date.to_string())),
        text_of(front_matter.number.map(|number| number.to_string())),
        text_of(front_matter.description),
        text_of(problem),
    ];
    format!("{} -> {body:?}", fields.join("|").trim_end_matches('|'))
}

#[track_caller]
fn case(text: &str, expected: &str) {
    assert_eq!(show(text), expected, "{text:?}");
}

/// Values of `title:` in YAML.
#[track_caller]
fn yaml_title(value: &str, expected: &str) {
    let text = format!("---\ntitle: {value}\nnumber: 9\n---\n");
    let split = split(&text);
    assert_eq!(split.front_matter.title.as_deref().unwrap_or_default(), expected, "{value:?}");
    assert_eq!((split.front_matter.number, split.front_matter.problem), (Some(9), None), "{value:?}");
}

#[test]
fn yaml() {
    case("---\ntitle: A\ndate: 2014-02-27\n---\nB\n", "Yaml|A|2014-02-27 -> \"B\\n\"");
    case("---\r\ntitle: A\r\nnumber: 9\r\n---\r\n\r\nB\r\n", "Yaml|A||9 -> \"\\r\\nB\\r\\n\"");
    case("\u{FEFF}---  \nTitle: A\nDATE: 2014-02-27 10:00\n---\t \nB", "Yaml|A|2014-02-27 -> \"B\"");
    case("---\ntitle: A\n...\nB", "Yaml|A -> \"B\"");
    case("---\ntitle: A\n---", "Yaml|A -> \"\"");
    case("---\n---\nB", "Yaml -> \"B\"");
    case("---\n# nothing yet\n---\nB", "Yaml -> \"B\"");
    case(
        "---\nlayout: post\ntitle: 动态第九期(02.15-02.27)\n---\nB",
        "Yaml|动态第九期(02.15-02.27) -> \"B\"",
    );
    case("---\nnumber: 第九期\n---\n", "Yaml|||9 -> \"\"");
    case("---\n title: A\n\n date: 2014-02-27\n tags:\n   - B\n---\n", "Yaml|A|2014-02-27 -> \"\"");
    case("---\n  # c\n  title: >\n    A\n    B\n  number: 9\n---\n", "Yaml|A B||9 -> \"\"");
    case("---\nnumber: '#9'\n---\n", "Yaml|||9 -> \"\"");
    case("---\ntitle: A\npubDatetime: 2014-02-27T10:00:00Z\n---\n", "Yaml|A|2014-02-27 -> \"\"");
    case("---\npublished: true\npublish_date: 2014-02-27\n---\n", "Yaml||2014-02-27 -> \"\"");
    case("---\npublished_at: 2014-02-01\ndate: 2014-02-27\n---\n", "Yaml||2014-02-27 -> \"\"");
    case("---\npublicationDate: 2014-02-27\n---\n", "Yaml||2014-02-27 -> \"\"");
    case("---\npublication_date: 2014-02-27\n---\n", "Yaml||2014-02-27 -> \"\"");
    case("---\nepisode: 340\n---\n", "Yaml|||340 -> \"\"");
    case("---\nepisodeNumber: '12'\nnumber: 9\n---\n", "Yaml|||9 -> \"\"");
    case("---\nissue: '#12'\n---\n", "Yaml|||12 -> \"\"");
    case("---\nno: 12\n---\n", "Yaml|||12 -> \"\"");
    case("---\nissueNumber: 12\nnum: 13\n---\n", "Yaml|||12 -> \"\"");
    case("---\nissue: Summer 12\nepisode: 2014\n---\n", "Yaml -> \"\"");
    case("---\nepisode:\n  title: x\n---\n", "Yaml -> \"\"");
    case("+++\nepisode_number = 7\nissue = { a = 1 }\n+++\n", "Toml|||7 -> \"\"");
    case("---\nepisode: 3\nissue: 4542\n---\n", "Yaml|||3 -> \"\"");
    case("---\ntitle:\n  'A: b'\nnumber: 9\n---\n", "Yaml|A: b||9 -> \"\"");
    case("---\ntitle:\n\n  \"A: b # c\n  d\"\n---\n", "Yaml|A: b # c d -> \"\"");
    case("---\ntitle: \"A\nb\n c\"\nnumber: 9\n---\n", "Yaml|A b c||9 -> \"\"");
    case("---\nlink: \"x:?a\n\"\n\ntitle: A\n---\n", "Yaml|A -> \"\"");
    case(
        "---\ntitle: \"A\ndate: 2014-02-27\nx: y\"\n---\n",
        "Yaml||2014-02-27|||2: text that ends with its `\"`: title: \"A -> \"\"",
    );
    case("---\ntitle:\n  'A': b\n---\n", "Yaml|||||2: text, not a list or a map: title: -> \"\"");
    case("---\nsummary: S\ndescription: D\n---\n", "Yaml||||S -> \"\"");
    case("---\ntitle: A\ntitle: B\ndate:\n---\n", "Yaml|A -> \"\"");
    case("---\ntitle: A\n\ndate: 2014-02-27\n---\n", "Yaml|A|2014-02-27 -> \"\"");
    case("---\n\ntitle: A\n---\nB", "Yaml|A -> \"B\"");
    case("---\n\"title\": A\n'date' : 2014-02-27\n---\n", "Yaml|A|2014-02-27 -> \"\"");
    case("---\ntags:\n- a: b\n-\n  c\n\n- d\ntitle: A\n---\n", "Yaml|A -> \"\"");
    case("---\ntags: [a,\n  b,\n]\ntitle: A\n---\n", "Yaml|A -> \"\"");
    case("---\nx:\n  title: no\n  y:\n    - z\n\n  w: v\ntitle: A\n---\n", "Yaml|A -> \"\"");
    case("---\nx: |\n  ---\n  title: no\n\n  y\ntitle: A\n---\nB", "Yaml|A -> \"B\"");
}

#[test]
fn yaml_values() {
    yaml_title("A: B", "A: B");
    yaml_title("A:B", "A:B");
    yaml_title("A # comment", "A");
    yaml_title("A #9 is no number", "A");
    yaml_title("C# A#B", "C# A#B");
    yaml_title("# comment", "");
    yaml_title("~", "");
    yaml_title("null", "");
    yaml_title("\"\"", "");
    yaml_title("'A: #1'", "A: #1");
    yaml_title("'it''s' # comment", "it's");
    yaml_title("''''", "'");
    yaml_title(r#""say \"A\" \\ \u4e5d\x41\/""#, r#"say "A" \ 九A/"#);
    yaml_title("\"a\\n b\\t c\"", "a b c");
    yaml_title("\"A\n  B\"", "A B");
    yaml_title("'A\n\n  B'", "A B");
    yaml_title("A\n  B # comment\n  C", "A B C");
    yaml_title("\n  A\n  B", "A B");
    yaml_title("\n  'A'", "A");
    yaml_title(">\n  A\n  B\n\n  C", "A B C");
    yaml_title(">- # comment\n  A", "A");
    yaml_title("|2+\n  A: B # C\n    D", "A: B # C D");
    yaml_title("|", "");
    yaml_title("> A", "> A");
    yaml_title("| A |", "| A |");
    yaml_title("*A* B", "*A* B");
    yaml_title("! 'A: #1'", "A: #1");
    yaml_title("!!str 2014", "2014");
    yaml_title("!!str\n  A", "A");
    yaml_title("!", "");
}

#[test]
fn broken_yaml() {
    case("---\ntitle A\nnumber: 9\n---\nB", "Yaml|||9||2: `key: value`: title A -> \"B\"");
    case("---\nnumber: 9\ntitle：A\n---\nB", "Yaml|||9||3: `key: value`: title：A -> \"B\"");
    case("---\nnumber: 9\n- x\n---\nB", "Yaml|||9||3: `key: value`: - x -> \"B\"");
    case("---\n  x\nnumber: 9\n---\nB", "Yaml|||9||2: `key: value`:   x -> \"B\"");
    let quotes = "Yaml|||9||2: text that ends with its `\"`: title: \"A -> \"B\"";
    case("---\ntitle: \"A\nnumber: 9\n---\nB", quotes);
    case("---\ntitle: \"A\" B\nnumber: 9\n---\nB", &quotes.replace("\"A", "\"A\" B"));
    case("---\ntitle: 'A\n---\nB", "Yaml|||||2: text that ends with its `'`: title: 'A -> \"B\"");
    case("---\ntitle: 'A' B\n---\nB", "Yaml|||||2: text that ends with its `'`: title: 'A' B -> \"B\"");
    let bracket = "Yaml|||||2: text, in quotes if it starts with a bracket: title: [A] -> \"B\"";
    case("---\ntitle: [A]\n---\nB", bracket);
    case("---\ntitle:\n  - A\n---\nB", "Yaml|||||2: text, not a list or a map: title: -> \"B\"");
    case("---\ntitle:\n  a: b\n---\nB", "Yaml|||||2: text, not a list or a map: title: -> \"B\"");
    case("---\ndate: soon\nnumber: x\n---\nB", "Yaml|||||2: a day as `2014-02-27`: soon -> \"B\"");
    case("---\nnumber: 1.5\n---\nB", "Yaml|||||2: a number as `9`: 1.5 -> \"B\"");
    let long = format!("Yaml|A||||3: `key: value`: {}… -> \"\"", "九".repeat(60));
    case(&format!("---\ntitle: A\n{}\n---\n", "九".repeat(61)), &long);
}

#[test]
fn yaml_beside_its_fence() {
    let problem = "1: `---` on a line of its own: title";
    case("---title: A\nnumber: 9\n---\nB", &format!("Yaml|A||9||{problem}: A -> \"B\""));
    case("\u{FEFF}--- Title: A\r\n---\r\nB", "Yaml|A||||1: `---` on a line of its own: Title: A -> \"B\"");
    case(
        "---title: A\n\nB\n",
        "Unknown|||||1: `---` to end the header: no such line -> \"---title: A\\n\\nB\\n\"",
    );
    case(
        "---title: A\n\nB is C.\n\n---\n",
        &format!("Unknown|||||{problem}: A -> \"---title: A\\n\\nB is C.\\n\\n---\\n\""),
    );
    case("---frog: A\n---\nB", "None -> \"---frog: A\\n---\\nB\"");
    case("----title: A\n---\nB", "None -> \"----title: A\\n---\\nB\"");
}

#[test]
fn text_that_is_no_yaml() {
    let never = "Unknown|||||1: `---` to end the header: no such line -> ";
    case("---\ntitle: A\nB\n", &format!("{never}{:?}", "---\ntitle: A\nB\n"));
    case("\u{FEFF}---\nA", &format!("{never}{:?}", "---\nA"));
    // A thematic break.
    case("---\n\nA\n", "None -> \"---\\n\\nA\\n\"");
    case("---", "None -> \"---\"");
    case("---\n\nNote: A.\n\n---\n\nB\n", "None -> \"---\\n\\nNote: A.\\n\\n---\\n\\nB\\n\"");
    case("---\n\nA\n\n---\n", "None -> \"---\\n\\nA\\n\\n---\\n\"");
    case("---\n\n    a: b\n\n---\n", "None -> \"---\\n\\n    a: b\\n\\n---\\n\"");
    case("---\n\n# A\n\n---\n", "None -> \"---\\n\\n# A\\n\\n---\\n\"");
    case("---\nA\n---\nB", "Unknown|||||2: `key: value`: A -> \"---\\nA\\n---\\nB\"");
    // Never closed: the second `---` is a thematic break of the text.
    let text = "---\ntitle: A\n\nText of it.\n\n---\nB";
    case(text, &format!("Unknown|||||4: `---` to end the header: Text of it. -> {text:?}"));
    let text = "---\ntitle: A\n\n- item\n\n---\nB";
    case(text, &format!("Unknown|||||4: `---` to end the header: - item -> {text:?}"));
    case("----\ntitle: A\n----\n", "None -> \"----\\ntitle: A\\n----\\n\"");
    case("--- A\n---\n", "None -> \"--- A\\n---\\n\"");
}

#[test]
fn toml() {
    case("+++\ntitle = \"A\"\ndate = 2014-02-27\n+++\nB", "Toml|A|2014-02-27 -> \"B\"");
    case("+++\r\ntitle = 'A'\r\nnumber = 9\r\n+++ \r\nB", "Toml|A||9 -> \"B\"");
    case("+++\n+++\nB", "Toml -> \"B\"");
    case("+++\ndate = 2014-02-27T10:00:00+08:00 # c\n+++\n", "Toml||2014-02-27 -> \"\"");
    case("+++\ndate = \"2014-02-27\"\nnumber='第九期'\n+++\n", "Toml||2014-02-27|9 -> \"\"");
    case("+++\n\"Title\" = 'A # \\n' # c\n+++\n", "Toml|A # \\n -> \"\"");
    case("+++\ntitle = \"A \\\"B\\\" \\U00004e5d\"\n+++\n", "Toml|A \"B\" 九 -> \"\"");
    case(
        "+++\ntitle = \"\"\"\nA \\\n   B \\\"\"\" \"C\"\n\"\"\" # c\n+++\n",
        "Toml|A B \"\"\" \"C\" -> \"\"",
    );
    case("+++\ntitle = '''A'''\ndescription = '''\nB\n'C'\\'''\n+++\n", "Toml|A|||B 'C'\\ -> \"\"");
    case("+++\ntags = [\n  \"a]\", # ]\n  ['b'],\n]\ntitle = 'A'\n+++\n", "Toml|A -> \"\"");
    case("+++\nx = { title = 'no' }\nx.title = 'no'\ntitle = 'A'\n+++\n", "Toml|A -> \"\"");
    case("+++\ntitle = 'A'\n\n[params]\nnumber = 9\nbroken\n+++\n", "Toml|A -> \"\"");
    case("+++\n# c\n[params]\n+++\n", "Toml -> \"\"");
}

#[test]
fn broken_toml() {
    case("+++\ntitle 'A'\nnumber = 9\n+++\nB", "Toml|||9||2: `key = value`: title 'A' -> \"B\"");
    case("+++\ntitle = A\nnumber = 9\n+++\nB", "Toml|||9||2: text in quotes: title = A -> \"B\"");
    case("+++\ntitle = [1]\nnumber = 9\n+++\nB", "Toml|||9||2: text in quotes: title = [1] -> \"B\"");
    case("+++\ntitle =\nnumber = 9\n+++\nB", "Toml|||9||2: a value: title = -> \"B\"");
    for title in ["\"A", "'A", "\"\"\"A", "'''A", "\"A\" B", "'A' B", "'''A''' B"] {
        let text = format!("+++\ntitle = {title}\nnumber = 9\n+++\nB");
        case(&text, &format!("Toml|||9||2: text that ends with its quotes: title = {title} -> \"B\""));
    }
    let bracket = "Toml|||9||2: a value that ends with its bracket: tags = [ -> \"B\"";
    case("+++\ntags = [\nnumber = 9\nx = [1]\n+++\nB", bracket);
    case("+++\nA\n+++\nB", "Unknown|||||2: `key = value`: A -> \"+++\\nA\\n+++\\nB\"");
    let never = "Unknown|||||1: `+++` to end the header: no such line -> ";
    case("+++\ntitle = 'A'\n", &format!("{never}{:?}", "+++\ntitle = 'A'\n"));
    case("+++\n\nA", &format!("{never}{:?}", "+++\n\nA"));
}

#[test]
fn key_value_lines() {
    case("Title: A\nDate: 2014-02-27\n\nB\n", "Headers|A|2014-02-27 -> \"B\\n\"");
    case("\u{FEFF}title:A\r\nNumber: 9\r\n \t\r\nB\r\n", "Headers|A||9 -> \"B\\r\\n\"");
    case("Tags: a, b\nTitle: A:\n    B\n\tC\nX Y-z_0: d\n\nB", "Headers|A: B C -> \"B\"");
    case("Title: A", "Headers|A -> \"\"");
    case("Title:\n\nB", "Headers -> \"B\"");
    case("Title: A\n\n\nB", "Headers|A -> \"\\nB\"");
    case("Title: A\n# B\n", "Headers|A -> \"# B\\n\"");
    case("Title: A\nhttps://example.org\n", "Headers|A -> \"https://example.org\\n\"");
    case("Date: soon\nTitle: A\n\nB", "Headers|A||||1: a day as `2014-02-27`: soon -> \"B\"");
    case("Title: \"A\" # 1\n\nB", "Headers|\"A\" # 1 -> \"B\"");
    case("Title: \"A: B\"\n\nC", "Headers|A: B -> \"C\"");
    case("Title: \"A\" and \"B\"\n\nC", "Headers|\"A\" and \"B\" -> \"C\"");
}

#[test]
fn no_header() {
    for text in [
        "",
        "\n",
        "# A\n\nB",
        "Note: A\n\nB",
        "\nTitle: A\n\nB",
        " Title: A",
        "Title A",
        "标题: A",
        ": A",
        "{",
        "{A}",
    ] {
        case(text, &format!("None -> {text:?}"));
    }
    for text in ["{% raw %}\n}\n", "{{ x }}\n}\n", "{\n\"title\": \"A\"\n", "{A\n}\n"] {
        case(text, &format!("None -> {text:?}"));
    }
}

#[test]
fn unknown() {
    for text in ["{\n  \"title\": \"A\"\n}\nB", "{\"title\": \"A\"}\nB", "{ \"title\": 1,\r\n}\r\nB"] {
        case(text, &format!("Unknown|||||1: {FORMS}: JSON -> {text:?}"));
    }
    case(";;;\n{}\n;;;\nB", &format!("Unknown|||||1: {FORMS}: `;;;` -> \";;;\\n{{}}\\n;;;\\nB\""));
}

/// `authors|line path, …|line: expected: found`, without the empty ones at the end.
#[track_caller]
fn lists(text: &str, expected: &str) {
    let FrontMatter { authors, aliases, problem, .. } = split(text).front_matter;
    let aliases: Vec<_> = aliases.iter().map(|alias| format!("{} {}", alias.line, alias.path)).collect();
    let problem = problem.map(|it| format!("{}: {}: {}", it.line, it.expected, it.found)).unwrap_or_default();
    let found = [authors.join(", "), aliases.join(", "), problem].join("|");
    assert_eq!(found.trim_end_matches('|'), expected, "{text:?}");
}

#[test]
fn franklin() {
    case(
        "@def title = \"A = B\"\n@def published = \"1 March 2026\"\n\nB",
        "Headers|A = B|2026-03-01 -> \"B\"",
    );
    case("@def title = \"A\"\nB", "Headers|A -> \"B\"");
    case(
        "@def rss_pubdate = Date(2026, 3, 1)\n@def rss = \"\"\"A\"\"\"\n@def published = \"1 March 2026\"\n\nB",
        "Headers||2026-03-01 -> \"B\"",
    );
    case("@def x = 1\n\nB", "Headers -> \"B\"");
    case("@def x\n\nB", "None -> \"@def x\\n\\nB\"");
}

#[test]
fn keys_of_several_values() {
    lists("---\naliases:\n  - /a/\n\n  - '/b/' # c\n---\n", "|3 /a/, 5 /b/");
    lists("---\naliases: # c\n- \"/a\\x20/\"\n-\n- /b/\ntitle: A\n---\n", "|3 /a /, 5 /b/");
    lists("---\naliases: [/a/, '/b,]/', \"/c\\\"/\"] # c\n---\n", "|2 /a/, 2 /b,]/, 2 /c\"/");
    lists("---\naliases: [\n  /a/, # c\n  /b/\n]\n---\n", "|2 /a/, 2 /b/");
    lists("---\nAliases: /a/ # c\nredirect_from: /b/\n---\n", "|2 /a/, 3 /b/");
    lists("---\naliases: []\nauthors: [A B, 'C']\nauthor: D\n---\n", "A B, C, D");
    lists("---\nauthor:\n  name: A\n---\n", "");
    lists("---\nauthor: {name: A}\n---\n", "");
    lists("+++\naliases = ['/a/', \"/b,]/\"]\nauthors = ['A']\n+++\n", "A|2 /a/, 2 /b,]/");
    lists("+++\naliases = [ # [c]\n  '/a/', # c\n\n  '/b/',\n] # c\nauthor = 'A'\n+++\n", "A|2 /a/, 2 /b/");
    lists("+++\naliases = '/a/'\nauthor = { name = 'A' }\n+++\n", "|2 /a/");
    lists("Title: A\nAliases: /a/, /b/,\nAuthor: A, B\n\n", "A, B|2 /a/, 2 /b/");
    let list = "a list of texts as `[\"/a/\", \"/b/\"]`";
    lists("---\naliases:\n  a: /b/\n---\n", &format!("||2: {list}: aliases:"));
    lists("---\naliases: [/a/, [/b/]]\n---\n", &format!("||2: {list}: aliases: [/a/, [/b/]]"));
    lists("---\naliases: [/a/\ntitle: A\n---\n", &format!("||2: {list}: aliases: [/a/"));
    lists("+++\naliases = [1, 'a']\n+++\n", "|2 1, 2 a");
    lists("+++\naliases = [['a']]\n+++\n", "||2: text in quotes: aliases = [['a']]");
}

/// Inputs that a careless reader takes quadratic time for, each of about a megabyte.
#[test]
fn hostile_headers_are_read_in_linear_time() {
    for (start, unit, end) in [
        ("---\n", "title: \"a\n", "---\n"),
        ("---\nx:\n- y\n", " a\n", "---\n"),
        ("---\nx:\n", "- y\n", "---\n"),
        ("---\n", "a\n", ""),
        ("---\naliases:\n", "- a\n", "---\n"),
        ("---\n", "aliases:\n\n", "---\n"),
        ("---\n", "aliases: [a,\n", "---\n"),
        ("---\naliases: [", "#,'", "]\n---\n"),
        ("+++\naliases = [", "'a',", "]\n+++\n"),
        ("+++\n", "aliases = ['a'\n", "+++\n"),
        ("Aliases: ", "a,", "\n"),
        ("---\ntitle: '", "''", "\n---\n"),
        ("---\ntitle: ", "#", "\n---\n"),
        ("+++\n", "a = [\n", "+++\n"),
        ("+++\n", "a = \"\"\"\n", "x\n+++\n"),
        ("+++\na = [", "'", "\n+++\n"),
        ("+++\na = [\"", "\\\"", "\n+++\n"),
        ("+++\na = \"\"\"", "\\\"\"\"", "\n+++\n"),
        ("Title: ", "a\n b\n", "\n"),
        ("Title: ", "a\nTitle: ", "\n"),
        ("Title: ", " ", "\n"),
        ("{\n", "\"\n", ""),
    ] {
        let text = format!("{start}{}{end}", unit.repeat(1_000_000 / unit.len()));
        let start = std::time::Instant::now();
        show(&text);
        // Quadratic time would be minutes.
        assert!(start.elapsed().as_secs() < 10, "{unit:?}");
    }
}

#[test]
fn languages() {
    #[track_caller]
    fn case(header: &str, expected: &str) {
        let language = split(header).front_matter.language;
        assert_eq!(language.as_deref().unwrap_or("-"), expected, "{header:?}");
    }
    case("---\nlang: zh\n---\n", "zh");
    case("+++\nlanguage = 'pt-BR'\n+++\n", "pt-BR");
    case("Title: A\nLang: zh_CN\n\n", "zh-CN");
    case("---\nlang: ja\nlocale: en\n---\n", "ja");
    // Names of languages, and of other things.
    for other in ["Rust", "English", "中文", "x", "zh-", "zh CN", "\"\""] {
        case(&format!("---\nlanguage: {other}\n---\n"), "-");
    }
}
