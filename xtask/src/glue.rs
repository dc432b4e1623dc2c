//! The JavaScript that wasm-bindgen puts between page and wasm, made small.
//!
//! Entry point: [`shrink`], a part of Trunk's `post_build` hook. The two know each other by some two hundred names with a hash in
//! each; both get short ones. What they are called follows from the names alone, so that two builds go together as well as
//! they did before.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

use crate::project::Project;
use crate::tools;

/// How wasm-bindgen ends the name of a wasm file; that of its JavaScript is the same with `.js`.
const WASM: &str = "_bg.wasm";

/// Makes the app's JavaScript in a folder small, and its wasm fit it. Errors where there is no app.
pub fn shrink(project: &Project, folder: &Path) -> anyhow::Result<()> {
    let (wasm, script) = files(folder)?;
    let reading = |file: &Path| format!("cannot read {}", file.display());
    let bytes = fs::read(&wasm).with_context(|| reading(&wasm))?;
    let text = fs::read_to_string(&script).with_context(|| reading(&script))?;
    let names = short_names(&bytes).with_context(|| format!("cannot take {} apart", wasm.display()))?;
    let writing = |file: &Path| format!("cannot write {}", file.display());
    fs::write(&wasm, with_names(&bytes, &names)?).with_context(|| writing(&wasm))?;
    fs::write(&script, renamed(&text, &names)).with_context(|| writing(&script))?;
    if tools::has_esbuild(project) {
        let arguments = ["--minify", "--target=es2022", "--log-level=warning"];
        let small = tools::command(project, "esbuild")?.args(arguments).arg(&script).capture()?;
        fs::write(&script, small).with_context(|| writing(&script))?;
    }
    Ok(())
}

/// The wasm and the JavaScript of the app in a folder.
fn files(folder: &Path) -> anyhow::Result<(PathBuf, PathBuf)> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let wasm = entry?.path();
        if let Some(stem) = wasm.to_str().and_then(|path| path.strip_suffix(WASM)) {
            let script = PathBuf::from(format!("{stem}.js"));
            return Ok((wasm, script));
        }
    }
    bail!("expected an app with a file …{WASM} in {}, found none", folder.display())
}

/// A name of letters for each name that a wasm file imports by, the shorter the earlier it sorts.
fn short_names(wasm: &[u8]) -> anyhow::Result<HashMap<String, String>> {
    let mut names = BTreeSet::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ImportSection(imports) = payload? {
            for import in imports.into_imports() {
                names.insert(import?.name.to_owned());
            }
        }
    }
    Ok(names.into_iter().zip((0..).map(letters)).collect())
}

/// `a` to `z`, then `aa`, `ab` and so on.
fn letters(number: usize) -> String {
    let last = char::from(b'a' + (number % 26) as u8);
    match number / 26 {
        0 => last.to_string(),
        more => letters(more - 1) + &last.to_string(),
    }
}

/// The wasm, importing by other names; all else is copied as it is.
fn with_names(wasm: &[u8], names: &HashMap<String, String>) -> anyhow::Result<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                let mut imports = ImportSection::new();
                for import in section.into_imports() {
                    let import = import?;
                    let name = names.get(import.name).map_or(import.name, String::as_str);
                    imports.import(import.module, name, RoundtripReencoder.entity_type(import.ty)?);
                }
                module.section(&imports);
            }
            payload => {
                if let Some((id, range)) = payload.as_section() {
                    module.section(&RawSection { id, data: &wasm[range] });
                }
            }
        }
    }
    Ok(module.finish())
}

/// A script in which words have other names.
fn renamed(script: &str, names: &HashMap<String, String>) -> String {
    let is_of_word = |char: char| char.is_alphanumeric() || matches!(char, '_' | '$');
    let (mut out, mut rest) = (String::with_capacity(script.len()), script);
    while let Some(start) = rest.find(is_of_word) {
        let (between, from_word) = rest.split_at(start);
        let end = from_word.find(|char| !is_of_word(char)).unwrap_or(from_word.len());
        let (word, after) = from_word.split_at(end);
        out.push_str(between);
        out.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A function type, two imports of it by name, a memory.
    fn wasm(names: [&str; 2]) -> Vec<u8> {
        let mut section = vec![2];
        for name in names {
            section.extend([1, b'm', name.len() as u8]);
            section.extend(name.as_bytes());
            section.extend([0, 0]);
        }
        let mut wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0".to_vec();
        wasm.extend([2, section.len() as u8]);
        wasm.extend(section);
        wasm.extend(b"\x05\x03\x01\0\x01");
        wasm
    }

    #[test]
    fn both_sides_get_the_same_names() {
        let long = wasm(["__wbg_set_0f", "__wbg_get_1e"]);
        let names = short_names(&long).unwrap();
        assert_eq!(with_names(&long, &names).unwrap(), wasm(["b", "a"]));
        assert_eq!(
            renamed("{ __wbg_get_1e: f(wasm.__wbg_get_1e2), $__wbg_set_0f, __wbg_set_0f", &names),
            "{ a: f(wasm.__wbg_get_1e2), $__wbg_set_0f, b"
        );
    }

    #[test]
    fn there_are_names_enough() {
        let named: Vec<_> = [0, 1, 25, 26, 27, 51, 52, 701, 702].map(letters).into();
        assert_eq!(named, ["a", "b", "z", "aa", "ab", "az", "ba", "zz", "aaa"]);
    }

    #[test]
    fn what_is_no_app_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let error = files(folder.path()).unwrap_err().to_string();
        assert!(error.contains("_bg.wasm"), "{error}");
        short_names(b"no wasm at all").unwrap_err();
    }
}
