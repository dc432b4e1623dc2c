//! The interface in Simplified Chinese.

use crate::core::activity::Span;
use crate::core::date::Date;
use crate::core::memory::Came;
use crate::core::month::Month;
use crate::core::period::Period;
use crate::ui::locale::{Phrases, grouped, megabytes};

/// On a page that is in Chinese as well.
pub(super) static PHRASES: Phrases = WORDS;

/// On a page in another language.
pub(super) static FOREIGN: Phrases = Phrases { lang: Some("zh-Hans"), ..WORDS };

const WORDS: Phrases = Phrases {
    lang: None,

    skip: "跳到正文",
    all_issues: "全部各期",
    feed: "订阅",
    try_again: "重试",
    loading: "正在载入……",

    project: "项目",
    projects: "项目",
    sections: "栏目",
    issues: |n| grouped(n) + " 期",
    entries: |n| grouped(n) + " 条",
    number: |n| format!("第 {n} 期"),
    numbers: |first, last| format!("第 {first}–{last} 期"),
    date,
    period,
    month: |month| format!("{}年{}月", month.year(), month.month()),
    month_of_year: |month| format!("{month}月"),
    months,
    published: "发布于",
    undated: "日期不详",

    search: "搜索全部各期",
    searching: "正在搜索……",
    order: "排序",
    best_first: "相关优先",
    newest_first: "最新优先",
    results_for: |query| format!("“{query}”"),
    results: |n| grouped(n) + " 处",
    found_in: |results, issues| match results {
        0 => "没有找到".to_owned(),
        _ => format!("{} 期中的 {} 处", grouped(issues), grouped(results)),
    },
    nothing_found: |query| format!("全部各期中都没有“{query}”。"),
    did_you_mean: "您要找的是不是",
    more_in_issue: |n| format!("本期还有 {} 处", grouped(n)),
    also_in: "其他各期",
    more_excerpts: "显示更多摘录",
    partial: "显示的结果可能不完整。",
    years: "年份",
    recent_searches: "最近的搜索",
    forget: |query| format!("删除“{query}”"),

    activity: |span| match span {
        Span::Issue => "各期条数".to_owned(),
        Span::Issues(n) => format!("每 {n} 期条数"),
        Span::Months(3) => "各季度条数".to_owned(),
        Span::Months(12) => "各年条数".to_owned(),
        Span::Months(_) => "历年条数".to_owned(),
    },
    colon: "：",

    filter: "筛选",
    filter_on: |n| format!("筛选 · 已选 {n} 项"),
    shown: |n, total| format!("共 {} 期，符合 {} 期", grouped(total), grouped(n)),
    exclude: |name| format!("不看 {name}"),
    without: |name| format!("不看 {name}"),
    find: "按名称查找",
    show_all_of: |n| format!("显示全部 {} 个", grouped(n)),
    show_fewer: "收起",
    text: "条目中的文字",
    combine: "与其他一起看",
    time: "时间",
    from: "从",
    to: "到",
    earliest: "最早一期",
    latest: "最新一期",
    from_month: |month| format!("{month}起"),
    to_month: |month| format!("到{month}止"),
    muted: "默认隐藏",
    mute: |name| format!("以后都不看 {name}"),
    unmute: |name| format!("恢复显示 {name}"),
    show_muted: "显示默认隐藏的内容",
    remove: |what| format!("取消筛选条件：{what}"),
    clear: "清除",
    nothing_matches: "没有符合筛选条件的内容。",
    no_issues: "还没有任何一期。",

    more_entries: |entries, others| match others {
        0 => format!("另有 {} 条", grouped(entries)),
        _ => format!("另有 {} 类共 {} 条", grouped(others), grouped(entries)),
    },
    more: |n| format!("还有 {} 个", grouped(n)),
    show_all: "全部显示",
    hidden_entries: |entries, others| match others {
        0 => format!("有 {} 条未显示", grouped(entries)),
        _ => format!("另外 {} 类共 {} 条未显示", grouped(others), grouped(entries)),
    },
    nothing_in_issue: "本期没有符合筛选条件的内容。",
    in_this_issue: "本期目录",
    contents: "项目与目录",
    follow: |name| format!("各期的 {name}"),
    link_to_entry: "本条的链接及更多操作",
    entry_menu: "本条",
    open_in_issue: "在该期中打开",
    copy_link: "复制链接",
    copy_markdown: "复制为 Markdown",
    share: "分享……",
    copied: "已复制",
    not_copied: "浏览器不允许复制，请从这里复制：",
    archived: |day| format!("互联网档案馆在{day}前后存下的链接"),
    notes: "注释",
    neighbours: "前后两期",
    older: "上一期",
    newer: "下一期",

    shown_so_far: |n, total| {
        format!("已显示 {} 期，共 {} 期；往下读，其余会陆续载入", grouped(n), grouped(total))
    },
    all_shown: |n| grouped(n) + " 期已全部显示",
    together: "常一同出现",
    others: |word| format!("其他{word}"),

    shortcuts: "快捷键",
    keys: [
        "下一条、上一条",
        "上一期（更早）、下一期（更新）",
        "打开本条的第一个链接",
        "收藏本条",
        "标记本期已读",
        "撤销标记",
        "搜索",
        "筛选",
        "全部各期",
        "收藏的条目",
        "这张表",
    ],
    shortcuts_on: "启用快捷键",
    close: "关闭",

    starred: "收藏的条目",
    star: "收藏",
    read: "已读",
    read_it: "本期已读完",
    new_since: |n| format!("上次来访以后新增 {} 期", grouped(n)),
    resume: "继续阅读",
    leave: "不再提示",
    starred_now: "已收藏。",
    unstarred_now: "已取消收藏。",
    read_now: "已标为已读。",
    unread_now: "已取消已读。",
    left_now: "不再提示。",
    undo: "撤销",
    not_remembered: "浏览器没有为本站保存内容：标记只在本页打开期间有效。",
    memory_unreadable: "浏览器里保存的标记无法读取，已另存一旁，现在重新开始记录。",
    memory_newer: "浏览器里保存的标记来自更新的版本，载入新版之前不再添加。",
    nothing_starred: "还没有收藏。按条目旁或其菜单里的星形按钮，或按 s 键，条目就会出现在这里。",
    gone: |n| format!("另有 {} 条收藏在该期中已不存在", grouped(n)),
    memory: "记住的内容",
    remembered: |read, stars| {
        format!("已读 {} 期，收藏 {} 条。这些只保存在这个浏览器里。", grouped(read), grouped(stars))
    },
    export: "存为文件",
    import: "从文件读入",
    imported: |file, came| {
        let Came { stars, read, removed, known } = came;
        let removed = if removed > 0 { format!("，去除 {removed} 个标记") } else { String::new() };
        format!("{file}：新增收藏 {stars} 条、已读 {read} 期{removed}，原已有 {known} 个。")
    },
    a_memory: "由本页存出的文件",
    memory_of: |series| format!("“{series}”的阅读记录"),
    import_anyway: "仍然读入",
    no_file: "浏览器无法读取的文件",

    not_found: "没有这个页面",
    unknown_path: |path| format!("本站没有“{path}”这个地址。"),
    unknown_issue: |slug| format!("没有名为“{slug}”的一期。"),
    unknown_project: |word, slug| format!("没有名为“{slug}”的{word}。"),
    go_on: "可以从这里继续：",
    newest: "最新一期",

    look: "外观",
    look_groups: [
        ("颜色", &["跟随系统", "浅色", "深色"]),
        ("字号", &["标准", "小", "大", "特大"]),
        ("字体", &["黑体", "宋体"]),
        ("界面语言", &["跟随本站", "中文", "English"]),
    ],

    keep_all: |bytes| format!("保存全部各期，供离线阅读（{}）", megabytes(bytes)),
    keeping: "正在保存全部各期……",
    stop: "停止",
    kept: |n, total| format!("共 {} 期，已保存 {} 期供离线阅读", grouped(total), grouped(n)),
    all_kept: |n| format!("全部 {} 期均已保存，可离线阅读", grouped(n)),
    remove_kept: "删除已保存内容",
    no_room: "空间不足，无法继续保存。",
    not_kept: "其余各期没能取到。",

    not_loaded: |is_issue, is_offline| match (is_issue, is_offline) {
        (true, true) => "现在处于离线状态，而这一期没有保存",
        (false, true) => "现在处于离线状态，而这部分内容没有保存",
        (true, false) => "这一期没能载入",
        (false, false) => "这部分内容没能载入",
    },
    file: "文件",
    failed: |file| format!("{file} 没能载入"),
    expected: "应为",
    found: "实为",
    a_file: "这个文件",
    an_answer: "服务器的应答",
    no_answer: "没有应答：可能处于离线状态，而这里没有保存供离线阅读",
    no_connection: "没有网络连接",
    readable: "本程序能读懂的内容",
    utf8: "UTF-8 文本",
    not_utf8: "不是 UTF-8 的字节",
    bytes: |n| grouped(n) + " 字节",
    format_up_to: |n| format!("第 {n} 版或更早的格式"),
    format: |n| format!("第 {n} 版格式，比这个页面新"),
    site_of_page: "打开此页面时的网站",
    newer_site: "网站已更新；重试即会载入新版",
    status: |code| format!("状态码 {code}"),
};

fn months(first: Month, last: Month) -> String {
    let (start, end) = (first.year().to_string(), last.year().to_string());
    let month = |month: Month| month.month().to_string() + "月";
    match last.since(first) + 1 {
        1 => end + "年" + &month(last),
        3 if last.month().is_multiple_of(3) => end + "年第" + &(last.month() / 3).to_string() + "季度",
        12 if last.month() == 12 => end + "年",
        length if length.is_multiple_of(12) && last.month() == 12 => start + "–" + &end + "年",
        _ if start == end => end + "年" + &first.month().to_string() + "–" + &month(last),
        _ => start + "年" + &month(first) + "–" + &end + "年" + &month(last),
    }
}

fn date(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

fn period(Period { start, end }: Period) -> (String, &'static str, String) {
    match () {
        () if start == end => (String::new(), "", date(end)),
        () if start.year() != end.year() => (date(start), "–", date(end)),
        () if start.month() != end.month() => (date(start), "–", format!("{}月{}日", end.month(), end.day())),
        () => (date(start), "–", format!("{}日", end.day())),
    }
}
