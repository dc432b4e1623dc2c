//! What a wasm file is made of: bytes of code by crate, and of data.
//!
//! Entry point: [`Composition::of`]. The file must still have its names; crates are told from the paths of functions.

use std::collections::{BTreeMap, HashMap};

use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// Where functions without a path go: what wasm-bindgen and the linker add.
const NAMELESS: &str = "(no crate)";

/// Bytes of a wasm file by what they are.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Composition {
    /// Bytes of function bodies by crate.
    pub code: BTreeMap<String, usize>,
    /// Bytes of the data section: texts and tables.
    pub data: usize,
}

impl Composition {
    /// Takes a wasm file apart. Errors when it is none.
    pub fn of(wasm: &[u8]) -> anyhow::Result<Self> {
        let mut data = 0;
        let mut imported = 0;
        let mut bodies = Vec::new();
        let mut names = HashMap::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(body.range().len()),
                Payload::DataSection(section) => data = section.range().len(),
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(subsections) = section.as_known() {
                        for subsection in subsections {
                            if let Name::Function(functions) = subsection? {
                                for function in functions {
                                    let function = function?;
                                    names.insert(function.index, function.name);
                                }
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        let mut code = BTreeMap::new();
        for (index, bytes) in (imported..).zip(bodies) {
            let crate_name = names.get(&index).map_or(NAMELESS, |name| crate_of(name));
            *code.entry(crate_name.to_owned()).or_default() += bytes;
        }
        Ok(Self { code, data })
    }
}

/// The crate that a function belongs to, from its demangled name.
fn crate_of(function: &str) -> &str {
    // What drops a value belongs to the value.
    let path = function.strip_prefix("core::ptr::drop_in_place<").unwrap_or(function);
    let mut path = path.trim_start_matches(['<', '&', '*', '[', '(', ' ']);
    while let Some(rest) =
        ["mut ", "const ", "dyn ", "&", "[", "(", "<"].iter().find_map(|word| path.strip_prefix(word))
    {
        path = rest;
    }
    let end = path.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(path.len());
    let (name, rest) = path.split_at(end);
    // A crate's name may carry its hash: `yew[1f2e]::app`.
    let rest = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')).map_or(rest, |(_, rest)| rest);
    if name.is_empty() || !rest.starts_with("::") { NAMELESS } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(function: &str, expected: &str) {
        assert_eq!(crate_of(function), expected);
    }

    #[test]
    fn tells_the_crate_of_a_function() {
        case("yew::html::component::scope::run::h0123456789abcdef", "yew");
        case("<yew::virtual_dom::VTag as core::clone::Clone>::clone::h01", "yew");
        case("<&mut pulldown_cmark::Parser as core::iter::Iterator>::next", "pulldown_cmark");
        case("<[serde_json::Value] as core::fmt::Debug>::fmt", "serde_json");
        case("core::ptr::drop_in_place<digest_viewer::core::issue::Issue>::h01", "digest_viewer");
        case("core::ptr::drop_in_place<&mut dyn yew::Reducible>", "yew");
        case("yew[1f2e3d]::app", "yew");
        case("__wbindgen_malloc", NAMELESS);
        case("", NAMELESS);
    }

    #[test]
    fn sums_bodies_by_crate() {
        // Two functions, an empty body of 2 bytes each, named `yew::a` and `main`.
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        wasm.extend(b"\x01\x04\x01\x60\0\0");
        wasm.extend(b"\x03\x03\x02\0\0");
        wasm.extend(b"\x0a\x07\x02\x02\0\x0b\x02\0\x0b");
        wasm.extend(b"\0\x16\x04name\x01\x0f\x02\0\x06yew::a\x01\x04main");
        let expected = [(NAMELESS.to_owned(), 2), ("yew".to_owned(), 2)];
        assert_eq!(Composition::of(&wasm).unwrap(), Composition { code: expected.into(), data: 0 });
    }

    #[test]
    fn what_is_no_wasm_is_an_error() {
        Composition::of(b"no wasm at all").unwrap_err();
    }
}
