/** Words that begin or fill a run of capitals without naming anybody: everyday words, coins, nationalities, the trade's words. */
export const GENERIC_WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those its his her their our your my some many most all any each every other another such no
  and or but if when while where as at by for from in into of on to with after before since until over under about than then
  he she it we you they who which what how why whether there here both meanwhile however also according last next first one two
  best top leading largest biggest major new free home solo daily easy simple profitable legal illegal private public listed
  american chinese russian kazakh iranian canadian british european german norwegian swedish icelandic texan us usa uk u s china
  russia kazakhstan iran canada europe texas america asia world global international national local state federal nasdaq nyse tsx
  bitcoin btc crypto cryptocurrency cryptocurrencies ethereum eth ether litecoin ltc dogecoin doge xrp ripple monero xmr kaspa kas zcash dash
  sol solana bch coin coins token tokens altcoin digital asset assets blockchain web3 defi nft pow proof work
  mining miner miners mine mines hash hashrate hashing rig rigs asic asics gpu cpu chip chips pool pools hardware equipment machine machines
  cloud data center centers centre hosting host infrastructure energy power electricity green renewable solar wind hydro gas coal gold silver copper
  merged stratum self remote mobile online smart selfish liquidity staking yield industrial commercial residential large small scale
  company firm operator provider platform startup giant business group service services solution solutions industry sector market stock stocks
  january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
  mr ms dr ceo cto cfo coo president founder co minister ministry government council association act bill law department commission
  q1 q2 q3 q4 ai hpc how start starting become use using why what guide review fund etf index report`
    .split(/\s+/)
    .filter(Boolean),
);
