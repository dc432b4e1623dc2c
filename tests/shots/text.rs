//! Made-up digests: the same ones whenever they are made, in either language, with what digests have.
//!
//! Sentences are put together from parts, by numbers that follow from those of issue and entry.

use std::fmt::Write as _;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// What posts are written in, and the interface with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Chinese,
    English,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    pub fn code(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::English => "en",
        }
    }

    /// A word that many entries have.
    pub fn searched(self) -> &'static str {
        match self {
            Self::Chinese => "缓存",
            Self::English => "cache",
        }
    }

    fn words(self) -> &'static Words {
        match self {
            Self::Chinese => &CHINESE,
            Self::English => &ENGLISH,
        }
    }
}

/// Projects, the busiest first; in a series of many issues each has siblings by another name.
const PROJECTS: [&str; 12] = [
    "Lantern",
    "Kiln",
    "Harbor",
    "Compass",
    "Loom",
    "Orchard",
    "Sextant",
    "Weir",
    "Anvil",
    "Beacon",
    "Distributed Configuration Management",
    "Quarry",
];

/// How many issues a series has to have before projects have siblings.
const MANY: usize = 100;

const SIBLINGS: [&str; 6] = ["", " Core", " Bridge", " Tools", " Client", " Docs"];

/// What sentences of a language are put together from.
struct Words {
    title: &'static str,
    description: &'static str,
    tag: &'static str,
    news: &'static str,
    community: &'static str,
    lead: &'static str,
    who: &'static [&'static str],
    what: &'static [&'static str],
    why: &'static [&'static str],
    more: &'static str,
    bold: &'static [&'static str],
    quote: &'static str,
    table: &'static str,
}

const CHINESE: Words = Words {
    title: "林间周报",
    description: "每周一期：各个项目做了什么，正在讨论什么，接下来要做什么",
    tag: "zh-Hans",
    news: "要闻",
    community: "社区跟踪",
    lead: "本周的话题集中在升级与测试上，另有两个项目宣布了新的维护者。",
    who: &["维护者", "测试小组", "一位新来的贡献者", "文档组", "几家用户", "上个周期的负责人"],
    what: &[
        "给调度器换上了新的缓存",
        "把配置文件的格式说明补全了",
        "发现 `fetch()` 在断线之后不会重试",
        "提议停止支持旧的存储格式",
        "修好了升级时丢失权限的问题",
        "为命令行加上了补全",
        "正在讨论怎样缩短 CI 的排队时间",
        "写了一篇从零开始搭建集群的教程",
    ],
    why: &[
        "理由是现有的做法在大规模部署下太慢。",
        "评审还没有结束，欢迎试用后留言。",
        "下个版本就能用到。",
        "受影响的用户需要在升级之前手工改一处设置。",
        "性能数据附在讨论里，最好的情形快了三倍。",
        "是否合入取决于下周会议的结论。",
    ],
    more: "讨论记录",
    bold: &["升级须知：", "征求意见：", "值得一读：", "新功能："],
    quote: "如果只能保留一个默认值，那么它应当是不会让人在半夜被叫醒的那一个。",
    table: "| 版本 | 日期 | 说明 |\n|---|---|---|\n| 3.2 | 3 月 | 功能冻结 |\n| 3.3 | 6 月 | 长期支持 |\n",
};

const ENGLISH: Words = Words {
    title: "Woodland Weekly",
    description: "What each project did this week, what it argues about, and what comes next",
    tag: "en",
    news: "News",
    community: "Community",
    lead: "Upgrades and tests were the talk of the week, and two projects have named new maintainers.",
    who: &[
        "The maintainers",
        "The testing group",
        "A first contributor",
        "The writers of the manual",
        "Several users",
        "The lead of the last cycle",
    ],
    what: &[
        "gave the scheduler another cache",
        "completed the reference of the configuration file",
        "found that `fetch()` never tries again once a connection breaks",
        "propose to drop the old storage format",
        "mended permissions that got lost on upgrades",
        "taught the command line to complete arguments",
        "ask how the queue of the CI could be shorter",
        "wrote down how to set up a cluster from nothing",
    ],
    why: &[
        "What is there now is too slow for large installations.",
        "The review is open; try it and say how it went.",
        "The next release will have it.",
        "Whoever is affected has to change one setting before the upgrade.",
        "The figures are in the thread: three times faster at best.",
        "Whether it goes in is for next week's meeting to say.",
    ],
    more: "The thread",
    bold: &["Before you upgrade:", "Asked for:", "Worth reading:", "New:"],
    quote: "If there can be only one default, it should be the one that wakes nobody at night.",
    table: "| Release | When | What |\n|---|---|---|\n| 3.2 | March | features are frozen |\n| 3.3 | June | supported for long |\n",
};

/// The settings of a series.
pub fn site_toml(language: Language) -> String {
    let Words { title, description, tag, .. } = language.words();
    format!("title = \"{title}\"\ndescription = \"{description}\"\nlanguage = \"{tag}\"\n")
}

/// The slug of an issue, from 1.
pub fn slug(number: usize) -> String {
    format!("{}-woodland-weekly-{number}", day(number))
}

/// The text of an issue of a series.
pub fn post(number: usize, issues: usize, language: Language) -> String {
    let words = language.words();
    let (from, to) = (day(number) - 6.days(), day(number));
    let title = match language {
        Language::Chinese => {
            format!("{}第 {number} 期（{}-{}）", words.title, from.strftime("%m.%d"), to.strftime("%m.%d"))
        }
        Language::English => format!("{} #{number}", words.title),
    };
    let mut text = format!("---\ntitle: \"{title}\"\ndate: {to}\n---\n\n{}\n", words.lead);
    let mut dice = Dice(number as u64);
    let _ = write!(text, "\n## {}\n\n", words.news);
    for _ in 0..2 + dice.below(3) {
        let _ = writeln!(text, "- {}", entry(&mut dice, words));
    }
    let _ = write!(text, "\n## {}\n", words.community);
    for (at, name) in PROJECTS.iter().enumerate() {
        // The first of them in most issues, the last in one of ten.
        if dice.below(12) < at && issues > 1 {
            continue;
        }
        let sibling = if issues < MANY { "" } else { SIBLINGS[dice.below(SIBLINGS.len()).min(at)] };
        let _ = write!(text, "\n### {name}{sibling}\n\n");
        for _ in 0..1 + dice.below(4) {
            let _ = writeln!(text, "{}\n", entry(&mut dice, words));
        }
        if at == 0 {
            let _ = write!(text, "> {}\n\n{}\n", words.quote, words.table);
            text.push_str("```sh\nlantern upgrade --from 3.1 --keep-settings   # --dry-run\n```\n");
        }
    }
    text
}

fn entry(dice: &mut Dice, words: &Words) -> String {
    let mut pick = |list: &[&'static str]| list[dice.below(list.len())];
    let (bold, who, what, why) = (pick(words.bold), pick(words.who), pick(words.what), pick(words.why));
    let link = format!("[{}](https://lists.woodland.example/{})", words.more, dice.below(10_000));
    let is_english = words.tag == "en";
    let (space, comma) = if is_english { (" ", ". ") } else { ("", "，") };
    let sentence = format!("{who}{space}{what}{comma}{why}{space}{link}");
    if dice.below(3) == 0 { format!("**{bold}**{space}{sentence}") } else { sentence }
}

/// The day of an issue: one a week.
fn day(number: usize) -> Date {
    let weeks = i64::try_from(number).unwrap_or(i64::MAX);
    date(2012, 1, 1) + weeks.weeks()
}

/// Numbers that look thrown, and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        // Knuth's constants; what is high up in such a number looks the least regular.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit
    }
}
