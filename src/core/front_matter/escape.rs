//! Text in double quotes, as YAML and TOML write it.

/// The length of the text before the `"` that ends it; a backslash takes away the meaning of what follows it.
pub(super) fn double_quoted(text: &str) -> Option<usize> {
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => return Some(at),
            b'\\' => _ = bytes.next(),
            _ => {}
        }
    }
    None
}

/// The text within double quotes with its escapes resolved: those that YAML and TOML share and the numeric ones of
/// either. An unknown one stands for its last character, a backslash at a line's end joins the lines.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        if char != '\\' {
            plain.push(char);
            continue;
        }
        let Some(escape) = chars.next() else { break };
        let digits = match escape {
            'n' => {
                plain.push('\n');
                continue;
            }
            't' => {
                plain.push('\t');
                continue;
            }
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ if escape.is_whitespace() => {
                chars = chars.as_str().trim_start().chars();
                continue;
            }
            _ => {
                plain.push(escape);
                continue;
            }
        };
        let code = chars.as_str().get(..digits).and_then(|code| u32::from_str_radix(code, 16).ok());
        if let Some(code) = code {
            plain.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            chars = chars.as_str()[digits..].chars();
        }
    }
    plain
}
