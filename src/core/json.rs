//! JSON as the files of a site are written in it: objects, arrays, strings, whole numbers, `true`, `false` and `null`.
//!
//! Entry points: [`read`], and `record!`, which makes a struct readable. Natively `serde_json` writes what is read here;
//! in the app it would cost several times the code (ARCHITECTURE.md, "Size of the wasm"). Members that nobody asks for
//! are passed over, whatever they hold.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;

/// What can be read from JSON.
pub trait FromJson: Sized {
    /// Reads one value.
    ///
    /// # Errors
    /// A value of another kind, or a text that is no JSON.
    fn from_json(json: &mut Json<'_>) -> Result<Self, JsonError>;
}

/// Reads a text that holds one value and nothing more.
///
/// # Errors
/// A value of another kind, or a text that is no JSON.
pub fn read<T: FromJson>(text: &str) -> Result<T, JsonError> {
    let mut json = Json { text, at: 0 };
    let value = T::from_json(&mut json)?;
    match json.peek() {
        None => Ok(value),
        Some(_) => Err(json.expected("the end")),
    }
}

/// A text as JSON writes a string, in its quotes.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for char in text.chars() {
        match char {
            '"' | '\\' => quoted.extend(['\\', char]),
            '\0'..='\u{1f}' => {
                quoted.push_str(if char < '\u{10}' { "\\u000" } else { "\\u001" });
                quoted.extend(char::from_digit(char as u32 % 16, 16));
            }
            _ => quoted.push(char),
        }
    }
    quoted.push('"');
    quoted
}

/// Makes a struct readable from an object with a member for each of its fields. Those that are `optional` may be
/// missing, and are their type's default then.
macro_rules! record {
    ($name:ident { $($field:ident),* } $(optional { $($optional:ident),* })?) => {
        impl $crate::core::json::FromJson for $name {
            fn from_json(
                json: &mut $crate::core::json::Json<'_>,
            ) -> Result<Self, $crate::core::json::JsonError> {
                $(let mut $field = None;)*
                $($(let mut $optional = None;)*)?
                json.object(&mut |json, member| {
                    match member {
                        $(stringify!($field) => $field = Some(json.value()?),)*
                        $($(stringify!($optional) => $optional = Some(json.value()?),)*)?
                        _ => json.pass()?,
                    }
                    Ok(())
                })?;
                Ok(Self {
                    $($field: $field.ok_or_else(|| json.lacks(stringify!($field)))?,)*
                    $($($optional: $optional.unwrap_or_default(),)*)?
                })
            }
        }
    };
}
pub(crate) use record;

/// A text of JSON, read from value to value.
pub struct Json<'a> {
    text: &'a str,
    /// Bytes that have been read.
    at: usize,
}

impl<'a> Json<'a> {
    /// Reads a value of whatever kind is wanted.
    ///
    /// # Errors
    /// See [`FromJson::from_json`].
    pub fn value<T: FromJson>(&mut self) -> Result<T, JsonError> {
        T::from_json(self)
    }

    /// Reads an object; `read` gets the name of each member and must read its value.
    ///
    /// # Errors
    /// No object, or what `read` finds wrong.
    pub fn object(
        &mut self,
        read: &mut dyn FnMut(&mut Self, &str) -> Result<(), JsonError>,
    ) -> Result<(), JsonError> {
        self.list('{', '}', "an object", &mut |json| {
            let name = json.string()?;
            json.take(':', "`:`")?;
            read(json, &name)
        })
    }

    /// Reads an array; `read` must read one element.
    ///
    /// # Errors
    /// No array, or what `read` finds wrong.
    pub fn array(
        &mut self,
        read: &mut dyn FnMut(&mut Self) -> Result<(), JsonError>,
    ) -> Result<(), JsonError> {
        self.list('[', ']', "an array", read)
    }

    fn list(
        &mut self,
        open: char,
        close: char,
        kind: &str,
        read: &mut dyn FnMut(&mut Self) -> Result<(), JsonError>,
    ) -> Result<(), JsonError> {
        self.take(open, kind)?;
        if self.takes(close) {
            return Ok(());
        }
        loop {
            read(self)?;
            if self.takes(close) {
                return Ok(());
            }
            self.take(',', if open == '{' { "`,` or `}`" } else { "`,` or `]`" })?;
        }
    }

    /// Reads a string.
    ///
    /// # Errors
    /// No string.
    pub fn string(&mut self) -> Result<Cow<'a, str>, JsonError> {
        self.take('"', "a string")?;
        let mut string = Cow::Borrowed("");
        loop {
            let rest = &self.text[self.at..];
            let end = rest.find(|char| matches!(char, '"' | '\\' | '\0'..='\u{1f}')).unwrap_or(rest.len());
            string += &rest[..end];
            self.at += end;
            match rest[end..].chars().next() {
                Some('"') => {
                    self.at += 1;
                    return Ok(string);
                }
                Some('\\') => {
                    self.at += 1;
                    string.to_mut().push(self.escaped()?);
                }
                _ => return Err(self.expected("`\"` at the end of a string")),
            }
        }
    }

    /// Reads what follows a `\`.
    fn escaped(&mut self) -> Result<char, JsonError> {
        let char = match self.text[self.at..].chars().next() {
            Some(char @ ('"' | '\\' | '/')) => char,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => {
                self.at += 1;
                let mut code = self.code_unit()?;
                if matches!(code, 0xd800..0xdc00) && self.text[self.at..].starts_with("\\u") {
                    self.at += 2;
                    let low = self.code_unit()?;
                    if matches!(low, 0xdc00..0xe000) {
                        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                    }
                }
                return char::from_u32(code).ok_or_else(|| self.expected("a character before this"));
            }
            _ => return Err(self.expected("an escape")),
        };
        self.at += 1;
        Ok(char)
    }

    /// Reads four hexadecimal digits.
    fn code_unit(&mut self) -> Result<u32, JsonError> {
        let digits = self.text.get(self.at..self.at + 4);
        let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let unit = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let unit = unit.ok_or_else(|| self.expected("four hexadecimal digits"))?;
        self.at += 4;
        Ok(unit)
    }

    /// Reads a whole number that is not negative.
    ///
    /// # Errors
    /// Another number, or none.
    pub fn number(&mut self) -> Result<u64, JsonError> {
        let word = self.word();
        let digits = Some(word).filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        let number = digits.and_then(|digits| digits.parse().ok());
        let number = number.ok_or_else(|| self.expected("a whole number"))?;
        self.at += word.len();
        Ok(number)
    }

    /// Reads one of two words; says whether it is the second.
    fn either(&mut self, words: [&str; 2], expected: &str) -> Result<bool, JsonError> {
        let word = self.word();
        let which = words.iter().position(|either| *either == word);
        let which = which.ok_or_else(|| self.expected(expected))?;
        self.at += word.len();
        Ok(which == 1)
    }

    /// The number, or the name such as `true`, that comes next; empty where there is none. It is not read.
    fn word(&mut self) -> &'a str {
        self.peek();
        let rest = &self.text[self.at..];
        let is_of_word = |char: char| char.is_ascii_alphanumeric() || matches!(char, '+' | '-' | '.');
        &rest[..rest.find(|char| !is_of_word(char)).unwrap_or(rest.len())]
    }

    /// Passes over a value of any kind.
    ///
    /// # Errors
    /// No value.
    pub fn pass(&mut self) -> Result<(), JsonError> {
        // No call for each level, as there may be more levels than stack.
        let mut depth = 0;
        loop {
            match self.peek() {
                Some('"') => drop(self.string()?),
                Some('{' | '[') => {
                    depth += 1;
                    self.at += 1;
                }
                Some('}' | ']' | ',' | ':') if depth == 0 => return Err(self.expected("a value")),
                Some(char @ ('}' | ']' | ',' | ':')) => {
                    depth -= usize::from(matches!(char, '}' | ']'));
                    self.at += 1;
                }
                _ => match self.word() {
                    "" => return Err(self.expected("a value")),
                    word => self.at += word.len(),
                },
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// What comes next, after white space.
    fn peek(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        let rest = rest.trim_start_matches([' ', '\t', '\n', '\r']);
        self.at = self.text.len() - rest.len();
        rest.chars().next()
    }

    fn takes(&mut self, sign: char) -> bool {
        let is_next = self.peek() == Some(sign);
        self.at += usize::from(is_next);
        is_next
    }

    fn take(&mut self, sign: char, expected: &str) -> Result<(), JsonError> {
        if self.takes(sign) { Ok(()) } else { Err(self.expected(expected)) }
    }

    /// The error of an object that ends here without a member.
    pub fn lacks(&self, member: &str) -> JsonError {
        self.expected(&format!("a member `{member}` before this"))
    }

    /// The error of something else standing here than what was expected.
    pub fn expected(&self, expected: &str) -> JsonError {
        let (read, rest) = self.text.split_at(self.at);
        let line = read.matches('\n').count() + 1;
        let column = read.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let found = match rest.chars().next() {
            Some(char) => format!("`{char}`"),
            None => "the end".to_owned(),
        };
        JsonError(format!("line {line}, column {column}: expected {expected}, found {found}"))
    }
}

/// What in a text of JSON is not as expected: place, what was expected and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError(String);

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for JsonError {}

impl FromJson for String {
    fn from_json(json: &mut Json<'_>) -> Result<Self, JsonError> {
        json.string().map(Cow::into_owned)
    }
}

impl FromJson for bool {
    fn from_json(json: &mut Json<'_>) -> Result<Self, JsonError> {
        json.either(["false", "true"], "`true` or `false`")
    }
}

impl FromJson for u32 {
    fn from_json(json: &mut Json<'_>) -> Result<Self, JsonError> {
        json.number()?.try_into().map_err(|_| json.expected("a smaller number before this"))
    }
}

impl FromJson for usize {
    fn from_json(json: &mut Json<'_>) -> Result<Self, JsonError> {
        json.number()?.try_into().map_err(|_| json.expected("a smaller number before this"))
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: &mut Json<'_>) -> Result<Self, JsonError> {
        if json.word() == "null" {
            json.at += "null".len();
            return Ok(None);
        }
        json.value().map(Some)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: &mut Json<'_>) -> Result<Self, JsonError> {
        let mut values = Self::new();
        json.array(&mut |json| {
            values.push(json.value()?);
            Ok(())
        })?;
        Ok(values)
    }
}

impl<A: FromJson, B: FromJson> FromJson for (A, B) {
    fn from_json(json: &mut Json<'_>) -> Result<Self, JsonError> {
        json.take('[', "an array of two")?;
        let first = json.value()?;
        json.take(',', "`,`")?;
        let second = json.value()?;
        json.take(']', "`]`")?;
        Ok((first, second))
    }
}

impl<K: FromJson + Eq + Hash, V: FromJson> FromJson for HashMap<K, V> {
    fn from_json(json: &mut Json<'_>) -> Result<Self, JsonError> {
        let mut values = Self::new();
        json.list('{', '}', "an object", &mut |json| {
            let key = json.value()?;
            json.take(':', "`:`")?;
            values.insert(key, json.value()?);
            Ok(())
        })?;
        Ok(values)
    }
}

#[cfg(test)]
mod tests;
