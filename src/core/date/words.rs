//! The words that texts of several languages have for a day and its month.

use super::{after_space, digits};
use crate::core::slug::plain;

/// The shortest name of a month, as which an English one may be cut.
const SHORTEST: usize = 3;

/// The longest name of a month, and one letter more.
const LONGEST: usize = 13;

/// English names of the months.
const ENGLISH: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Their names in Bulgarian, Catalan, Czech, Danish, Dutch, Finnish, French, German, Greek, Hungarian, Indonesian, Italian, Norwegian, Polish,
/// Portuguese, Romanian, Russian, Serbian, Slovak, Spanish, Swedish, Turkish and Ukrainian, as far as these are others. Not in Croatian, whose
/// October is the November of Czechs and Poles.
const OTHERS: [&str; 12] = [
    "januar januari janvier enero janeiro gennaio gener leden ledna styczeń stycznia ianuarie ocak январь января січень січня január januára tammikuuta tammikuu ιανουάριος ιανουαρίου януари januara јануар јануара",
    "februar februari février fevrier febrero fevereiro febbraio febrer únor února luty lutego februarie şubat февраль февраля лютий лютого február februára helmikuuta helmikuu φεβρουάριος φεβρουαρίου февруари februara фебруар фебруара",
    "märz maart mars marts marzo março març březen března maret marzec marca martie mart март марта березень березня marec március maaliskuuta maaliskuu μάρτιος μαρτίου marta",
    "avril abril aprile duben dubna kwiecień kwietnia aprilie nisan апрель апреля квітень квітня apríl apríla április huhtikuuta huhtikuu απρίλιος απριλίου април aprila априла",
    "mai maj mei mayo maio maggio maig květen května maja mayıs май мая травень травня máj mája május toukokuuta toukokuu μάιος μαΐου мај маја",
    "juni juin junio junho giugno juny červen června czerwiec czerwca iunie haziran июнь июня червень червня jún júna június kesäkuuta kesäkuu ιούνιος ιουνίου юни juna јун јуна",
    "juli juillet julio julho luglio juliol červenec července lipiec lipca iulie temmuz июль июля липень липня júl júla július heinäkuuta heinäkuu ιούλιος ιουλίου юли jula јул јула",
    "augusti augustus août aout agosto agost srpen srpna agustus sierpień sierpnia ağustos август августа серпень серпня augusta augusztus elokuuta elokuu αύγουστος αυγούστου avgust avgusta",
    "septembre septiembre setembro settembre setembre září wrzesień września septembrie eylül сентябрь сентября вересень вересня septembra szeptember syyskuuta syyskuu σεπτέμβριος σεπτεμβρίου септември septembar септембар септембра",
    "oktober octobre octubre outubro ottobre říjen října październik października octombrie ekim октябрь октября жовтень жовтня október októbra lokakuuta lokakuu οκτώβριος οκτωβρίου октомври oktobar oktobra октобар октобра",
    "novembre noviembre novembro listopad listopadu listopada noiembrie kasım ноябрь ноября листопад листопада novembra marraskuuta marraskuu νοέμβριος νοεμβρίου ноември novembar новембар новембра",
    "dezember desember décembre decembre diciembre dezembro dicembre desembre prosinec prosince grudzień grudnia decembrie aralık декабрь декабря грудень грудня decembra joulukuuta joulukuu δεκέμβριος δεκεμβρίου декември decembar децембар децембра",
];

/// The characters of a text in which a number or a day is to be read: those of [`plain`], in small letters, with the Chinese signs in
/// place of the Korean ones that mean the same beside a figure (`2024년 3월 5일`, `제9호`), and ASCII in place of Arabic, Persian and
/// Devanagari figures.
pub(crate) fn legible(text: &str) -> Vec<char> {
    let mut chars: Vec<char> = plain(text).flat_map(char::to_lowercase).map(figure).collect();
    for at in 0..chars.len() {
        let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
        let follows = match chars[..at] {
            [.., ' '] => at > 1 && is_digit(at - 2),
            _ => at > 0 && is_digit(at - 1),
        };
        chars[at] = match chars[at] {
            '년' if follows => '年',
            '월' if follows => '月',
            '일' if follows => '日',
            '호' if follows => '期',
            '회' if follows => '回',
            '주' if follows => '週',
            '제' if is_digit(after_space(&chars, at + 1)) => '第',
            char => char,
        };
    }
    chars
}

/// The ASCII figure for an Arabic, a Persian or a Devanagari one, else the character itself.
fn figure(char: char) -> char {
    let zero = match char {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6F0}'..='\u{6F9}' => 0x6F0,
        '\u{966}'..='\u{96F}' => 0x966,
        _ => return char,
    };
    char::from_digit(u32::from(char) - zero, 10).unwrap_or(char)
}

/// The month whose name starts at `at`, the English one whole or cut to three letters or more, or that is counted in Vietnamese (`tháng 2`),
/// and where the text goes on.
pub(crate) fn month_name(chars: &[char], at: usize) -> Option<(u32, usize)> {
    // This is asked of every word of every heading, and most begin as no month does.
    let letters = Some(word(chars, at)).filter(|letters| letters.len() >= SHORTEST)?;
    if letters == ['t', 'h', 'á', 'n', 'g'] {
        return digits(chars, after_space(chars, at + letters.len()), 2)
            .filter(|(month, _)| (1..=12).contains(month));
    }
    let begins = |name: &str| name.chars().next() == letters.first().copied();
    let is = |name: &str| begins(name) && letters.iter().copied().eq(name.chars());
    let english = |name: &str| begins(name) && letters.iter().copied().eq(name.chars().take(letters.len()));
    let mut names = (1..).zip(ENGLISH.iter().zip(OTHERS));
    let (month, _) = names.find(|(_, (name, others))| english(name) || others.split(' ').any(is))?;
    let end = at + letters.len();
    Some((month, end + usize::from(chars.get(end) == Some(&'.'))))
}

/// The month that a word is the name of, and nothing else.
pub(crate) fn month_named(word: &str) -> Option<u32> {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    month_name(&letters, 0).filter(|&(_, end)| end == letters.len()).map(|(month, _)| month)
}

/// Whether a word is the English name of a month: `October`, `oct.`.
pub(crate) fn is_month_name(word: &str) -> bool {
    // `Mars` and `Mai` name other things, too.
    let name = word.trim_end_matches('.').to_ascii_lowercase();
    month_named(word).is_some() && ENGLISH.iter().any(|english| english.starts_with(&name))
}

/// Where the text goes on after a weekday (`Thu, `), else the start.
pub(crate) fn weekday_end(chars: &[char]) -> usize {
    let letters = word(chars, 0);
    let day: String = letters.iter().take(3).collect();
    if !matches!(day.as_str(), "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun") {
        return 0;
    }
    after_space(chars, letters.len() + usize::from(matches!(chars.get(letters.len()), Some(',' | '.'))))
}

/// Where the text goes on after the word that joins a day, its month and its year: `12th of March`, `marzo de 2024`, `tháng 2 năm 2024`.
pub(crate) fn after_of(chars: &[char], at: usize) -> usize {
    match chars.get(at..).unwrap_or_default() {
        ['o', 'f', ' ', ..] | ['d', 'e', ' ', ..] => at + 3,
        ['n', 'ă', 'm', ' ', ..] => at + 4,
        _ => at,
    }
}

/// The Latin and Cyrillic letters from `at` on, as far as a month or a weekday can be long.
fn word(chars: &[char], at: usize) -> &[char] {
    let rest = chars.get(at..).unwrap_or_default();
    &rest[..rest.iter().take(LONGEST).take_while(|char| is_letter(char)).count()]
}

/// Where the letters start that end before `end`, as far as a month can be long.
pub(crate) fn word_before(chars: &[char], end: usize) -> usize {
    end - chars[..end].iter().rev().take(LONGEST).take_while(|char| is_letter(char)).count()
}

fn is_letter(char: &char) -> bool {
    char.is_alphabetic() && *char < '\u{530}'
}
