//! What may stand in the HTML of a post: written down once more, by hand, so that a slip in the program is no slip here.

/// Elements.
pub const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Attributes that every element may have.
pub const ANYWHERE: &[&str] = &["title", "lang"];

/// Attributes that an element may have besides.
pub fn attributes(element: &str) -> &'static [&'static str] {
    match element {
        "a" => &["href", "rel", "class", "role", "name"],
        "img" => &["class", "src", "alt", "loading", "decoding", "width", "height"],
        "input" => &["type", "checked", "disabled"],
        "ol" => &["start", "reversed"],
        "li" => &["value", "id"],
        "td" | "th" => &["colspan", "rowspan", "class"],
        "code" | "p" => &["class"],
        "sup" => &["class", "id"],
        "div" => &["class", "role", "tabindex", "id"],
        "details" => &["open"],
        "time" | "ins" | "del" => &["datetime"],
        "bdo" | "bdi" => &["dir"],
        _ => &[],
    }
}

/// What is wrong with a value, beyond what any text may be.
pub fn fault(element: &str, attribute: &str, value: &str) -> Option<&'static str> {
    let is_fine = match attribute {
        "id" => is_note_id(value),
        // An anchor of the author's, prefixed.
        "name" => is_note_id(value) || value.starts_with("s-"),
        "class" => value.split(char::is_whitespace).all(is_class),
        "rel" => value == "noopener",
        "role" => matches!(value, "doc-noteref" | "doc-backlink" | "group"),
        "loading" => value == "lazy",
        "decoding" => value == "async",
        "tabindex" => value == "0",
        "type" => value == "checkbox",
        "href" | "src" => is_harmless(value),
        _ => true,
    };
    (!is_fine).then_some(match (element, attribute) {
        (_, "href" | "src") => "a target that a browser may run",
        (_, "id") => "an id that is not of our form",
        _ => "a value that is not ours",
    })
}

/// `fn-1`, `fnref-1`, `fnref-1-2`: no form that a script could take for a name of its own.
fn is_note_id(id: &str) -> bool {
    let number = id.strip_prefix("fnref-").or_else(|| id.strip_prefix("fn-"));
    number.is_some_and(|number| {
        number.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

fn is_class(class: &str) -> bool {
    const OURS: [&str; 12] = [
        "figure",
        "align-right",
        "align-center",
        "footnote",
        "footnote-back",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ];
    OURS.contains(&class) || class.starts_with("language-")
}

/// Whether a browser makes it an address of http, https or mailto, or none at all. `url` parses as browsers do.
fn is_harmless(target: &str) -> bool {
    let Ok(base) = url::Url::parse("https://site.example/repo/") else { return false };
    match base.join(target) {
        Ok(address) => matches!(address.scheme(), "http" | "https" | "mailto"),
        Err(_) => true,
    }
}
