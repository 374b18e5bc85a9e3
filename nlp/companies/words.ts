import type { WordList } from '../lexicon/lexicon.ts';

/** Words by which a sentence shows that it speaks of crypto mining. */
export const MINING_WORDS: WordList<true> = {
  name: 'company:mining',
  entries: entriesOf(`
    =mining, =miner, =miners, =mined, mine bitcoin, mine btc, mine (crypto|cryptocurrency), =hashrate, =hashrates, =hash =rate,
    =hash =power, hashpower, =asic, =asics, mining rig, =rigs, mining (machine|hardware|farm|pool|facility), =eh =/ =s,
    =ph =/ =s, =th =/ =s, =exahash, =petahash, =difficulty, =colocation, =bitcoinmining,
    矿机, 矿工, 矿池, 挖矿, 算力, 矿场, 矿企, 矿业, 矿商, 矿霸, 矿圈,
    майнинг, майнер, майнинговый, хешрейт, хэшрейт, асик`),
};

/** Words that make a neighbouring name a firm's: what firms do, have and are. */
export const FIRM_AFTER: WordList<true> = {
  name: 'company:after',
  entries: entriesOf(`
    ='s, =ceo, =cfo, =coo, =cto, =inc, =corp, =ltd, =plc, =group, =shares, =share, =stock, =stocks, =pool, =hosting, =miners, =rigs, =facility,
    =mining, =miner, =announced, =announces, =reported, =reports,
    =said, =says, =acquires, =acquired, =buys, =bought, =purchases, =purchased, =mined, =mines, =produced, =produces, =produce,
    =operates, =plans, =raises, =raised, =sells, =sold, =expands, =signs, =signed, =closes, =closed, =completes, =completed,
    =adds, =added, =launches, =launched, =posts, =posted, =files, =filed, =halts, =resumes, =orders, =ordered, =secures,
    =secured, =hits, =holds, =held, =owns, =owned, =increases, =increased, =has, =had, =will, =executives, =spokesperson,
    =is, =was, =are, =did, =does, =expects, =began, =begins, =saw, =earned, =received, =receives, =revenue, =avalon, =antminer, =m20, =m20s, =m21s, =m30s, =m31s, =m50, =m50s, =m53, =m56, =m60, =m60s, =m63, =m66, 公司, 科技, 矿机, 创始人, 联合创始人, 宣布, 发布, 推出, 表示, 旗下, 团队, 持有, 产出, 购买, =Q1, =Q2, =Q3, =Q4`),
};

/** Words that make the name after them a firm's. */
export const FIRM_BEFORE: WordList<true> = {
  name: 'company:before',
  entries: entriesOf(`
    =miner, =miners, =firm, =company, =companies, =giant, =operator, =provider, =maker, =manufacturer, =host, =pool, =pools, =platform,
    =startup, =rival, =rivals, =competitor, =competitors, =including, =like, =by, =with, =from, =acquire, =acquired, =via, =through, =between, =against, =sues, =sued,
    矿企, 矿商, 矿机厂商, 矿机商, 矿机巨头, 矿业公司, 上市公司, майнер, компания`),
};

/** Phrases in which the name of a firm is an ordinary word or another thing's name. */
export const NOT_FIRMS: WordList<true> = {
  name: 'company:not',
  entries: entriesOf(`
    riot police, riot gear, riot shield, riot control, =riot =act, riot squad, =riot =games, anti - riot, =laugh =riot, =capitol =riot, =run =riot,
    =bitcoin =core, =core developer, =core =lightning, =core =dao, =core =update, =core =team, =core =wallet, =core =software,
    boston marathon, london marathon, marathon runner, =marathon =petroleum, =marathon =session, =marathon =oil,
    =hive =blog, =hive =social, =hive =token, =apache =hive, =hive =mind,
    =samsung =galaxy, =galaxy =s, =galaxy =note, =cipher =suite, =cipher =text, =foundry =capacity, =chip =foundry, semiconductor foundry,
    =wafer =foundry, =ocean =protocol, =frank =ocean, =pacific =ocean, =atlantic =ocean, =indian =ocean, =arctic =ocean, =ocean =water,
    =land =of =canaan, =canaan =dog, =canaanite, =stronghold =of, =compass =rose, =moral =compass, =compass =coffee,
    =luxor =egypt, =luxor =hotel, =luxor =las, =argo =ai, =argo =cd, =argo =workflow, =phoenix arizona,
    =gryphon =token, =titan =token, =slush =fund, =obelisk =of, =genesis =block, =genesis =global, =genesis =trading, =genesis =capital,
    =north =american =bitcoin, =south =american =bitcoin, =latin =american =bitcoin, =tether =gold, =intel =on, =block =explorer, =public =pool =of, =chain =reaction =of,
    神马东西, 神马情况, 神马都, 神马的, 有神马, 为神马, 阿瓦隆岛, 马拉松比赛, 马拉松赛, 马拉松式, 跑马拉松`),
};

function entriesOf(list: string): (readonly [string, true])[] {
  return list
    .split(/,\s/)
    .map((phrase) => phrase.trim())
    .filter(Boolean)
    .map((phrase) => [phrase, true] as const);
}
