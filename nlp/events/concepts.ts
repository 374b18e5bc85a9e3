import type { WordList } from '../lexicon/lexicon.ts';

/**
 * The notions that event rules are made of. A language's `concepts.ts` says with which words it speaks of each; rules
 * (`rules.ts`) are the same for all languages.
 *
 * A phrase found inside a longer one of any concept does not count ("cut" inside "power cut"), nor does a word inside a
 * company's or place's name. `none` is for phrases that only look like a notion ("data mining", "strike price").
 */
export const CONCEPTS = [
  'none',
  // the industry
  'crypto', // bitcoin, cryptocurrency: the money, not its making
  'coinMining', // words for mining never said of ore (挖矿, майнинг): with one of them no coin need be named
  'mining', // the activity: "mining", "bitcoin mining", "proof of work"
  'miner', // who does it: "miners", "mining company", "crypto farm", "mining pool"
  'farm', // a place where coins are made: "mining farm", "bitcoin mine"; such words are `miner` as well
  'machine', // "mining rigs", "ASICs", "Antminer S19"
  'maker', // who makes machines
  'firm', // "the company", "the firm": the one that was named before
  'site', // "facility", "data centre", "plant", "farm"
  'capacity', // "operations", "capacity", "hashing power of a firm"
  'halved', // whole phrases: a halving takes effect
  'hashrate', // of the network or a firm
  'difficulty',
  'halving',
  'pool',
  'firmware',
  'network', // "the network", "the blockchain", "global", "total": marks a hashrate as the whole network's
  'chip',
  // kinds of text that are never events
  'cloudMining',
  'advert', // "earn $500 a day", "passive income", "sign up bonus", "presale"
  'malware', // cryptojacking
  'mineral', // gold, coal, deep-sea mining
  'price', // price talk, technical analysis
  'treasury', // a company buying or holding coins
  'advice', // "how to", "guide", "best", "explained"
  'forecast', // "price prediction", "outlook"
  'roundup', // "week in review", "timeline", "anniversary"
  'lookBack', // what tells of the past alone: "anniversary", "a brief history"; such words are `roundup` as well
  'opinion', // "opinion by", "guest post"
  // who acts
  'government', // state bodies, ministers, lawmakers, regulators, courts, councils
  'official', // police, prosecutors, customs, investigators
  'utility', // power companies and grid operators
  'residents', // neighbours, locals, activists
  // policy
  'ban',
  'miningBan', // whole phrases: "stop all mining", "order miners to leave"
  'lift', // end a ban
  'crackdown',
  'law', // "bill", "law", "regulation", "licence", "permit", "zoning", "framework", "strategy"
  'bill', // "bill", "draft law": not yet in force
  'scheme', // "plan", "proposal", "strategy": counts only with the state and mining
  'legalize', // "legalise", "regulate", "green light", "recognise as"
  'miningAllowed', // whole phrases: "legalise mining", "let miners"
  'restrict',
  'tax',
  'allocate', // give power or land to mining
  'order', // "order", "tell", "must", "is to"
  'petition', // "petition", "noise complaint": needs no more words
  'complain', // "complain", "sue", "oppose"
  'noise',
  'register',
  'illegal', // "illegal", "unlicensed", "underground", before a farm or miner
  'enforce', // "raid", "seize", "arrest", "bust", "fine", "prosecute", "jail"
  'closeDown', // officials close a site
  'powerTheft', // "electricity theft", "stolen electricity"
  'sanction',
  'tradeTariff', // import duty, export control, customs hold
  // power
  'electricity',
  'tariff', // bare "tariff", of power or of trade
  'powerPrice', // "electricity tariff", "power rates", "energy costs"
  'subsidy',
  'blackout', // bare "blackout": of power, if the text tells of no lost connection
  'powerCut', // "blackout", "power outage", "load shedding", "without electricity"
  'curtail', // ask or force to use less, "demand response", "ration"
  'supply', // "power supply", "connection to the grid"
  // verbs of change
  'cut', // cut, cut off, suspend, disconnect, block, shut (transitive)
  'shut', // close, shut down, switch off, halt
  'stop', // pause, suspend
  'restore', // restore, resume, return
  'rise',
  'fall',
  'record', // record high, all-time high, lowest since
  'raise', // raise a tariff
  'open', // launch, open, start, energise, bring online
  'expand', // expand, build, add, double
  'buy',
  'placeOrder', // of machines: they are yet to come
  'sell',
  'deploy', // deploy, install, plug in, deliver machines
  'merge', // merger, acquisition, takeover
  'merged', // whole phrases: "have merged", "completed the merger"
  'takeover', // whole phrases: "in talks to buy", "takeover bid"
  'pivot', // turn to AI or HPC
  'exit', // wind down, leave the business
  'enter', // a state or firm enters mining
  'startMining', // whole phrases: "begun to mine", "mines bitcoin"
  'make', // "manufacture", "tape out": of chips and machines
  'share', // of the world's hashrate; "mining hub"
  'reach', // hashrate reaches, grows to
  'goal', // "on track to reach", "target of"
  'move', // relocate, migrate, flee, exodus
  'shift', // weaker words: "move", "shift", "transfer", which need a place to be a move
  'arrive', // "flock to", "influx": the place is where they come to
  'leave', // evacuate, withdraw, pull out
  'headquarters',
  'product', // funds, tokens, software: launching one is no event
  'dominate', // pool concentration
  'aiHpc',
  // misfortune
  'bankrupt',
  'debt', // default, missed payment, restructure
  'debtTalk', // "restructure", "settle", "hand over"
  'owed', // "debt", "loan", "lender"
  'loss', // net loss
  'layoff',
  'lawsuit',
  'fraud',
  'delist',
  'closure', // of a business: "goes out of business", "liquidate"
  'fire',
  'disaster', // flood, quake, storm, heat, hurricane
  'theft',
  'damage', // destroyed, damaged, offline
  'offline',
  'attack51',
  'suffer', // "suffered", "hit by": the attack took place
  'fault', // bug, vulnerability, recall, failure
  // connectivity
  'internet',
  'cyber', // "cyberattack", "DDoS"
  'platform', // Telegram, WhatsApp, Facebook, X, Signal, Wikipedia …
  'netDown', // whole phrase: "internet shutdown", "blocked internet"
  'shutdown', // "a shutdown", "shutdown order": of connections, if nothing else in the sentence can be shut
  'netFault', // whole phrase: "internet outage", "cable cut"
  'connectivityData', // "metrics show", "connectivity at"
  'exam',
  'authority', // marks intent: "ordered", "on the orders of", "precautionary measure"
  // civil
  'protest',
  'riot',
  'strike',
  'attack', // armed attack, air strike, shelling, missile, bombing
  'war',
  'invade',
  'militant',
  'gunfight',
  'coup',
  'emergency', // state of emergency, martial law, curfew
  'ceasefire',
  // right before a place: where a move starts and ends
  'from',
  'to',
  // right before a place that another is likened to
  'compared',
  // right after a place: who it is, not where: "-occupied", "-led"
  'whose',
  // right before a place: where something is, or who does it
  'in',
  'by',
] as const;

export type Concept = (typeof CONCEPTS)[number];

/** A language's words for each concept; phrase syntax as in `WordList`. A language may leave concepts out. */
export type ConceptPhrases = { readonly [C in Concept]?: readonly string[] };

/** The word list of one language. */
export function conceptWordList(code: string, phrases: ConceptPhrases): WordList<Concept> {
  const entries = CONCEPTS.flatMap((concept) => (phrases[concept] ?? []).map((phrase) => [phrase, concept] as const));
  return { name: `concept:${code}`, entries };
}
