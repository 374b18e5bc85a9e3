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
  q1 q2 q3 q4 ai hpc start buy sell used
  enter meet introducing visit join choose contract contracts classic basic step level plan plans trial starter advanced standard premium experience
  register sign deposit withdraw select account bonus investment amount reward rewards return returns users platform platforms features security how start starting become use using why what guide review fund etf index report`
    .split(/\s+/)
    .filter(Boolean),
);

/** Abbreviations of coins, offices and the like: two capitals make no firm of them. */
export const ABBREVIATIONS: ReadonlySet<string> = new Set(
  `gpu cpu fpga usd usdt usdc bnb ada trx dot shib pepe sha sec doj fbi irs esg nyc uae eu un usb pc api roi apy pos etc bsv bch bsc dao
  ico ieo ipo otc ipfs fil filecoin chia xch eos kyc aml ssl ddos psu epa faq pr uk ir tv hk la dc ny tx id it ok cftc ftc fed imf nerc pue
  mw gw kw eh ph th gh kwh mwh twh ehs sha256 sha scrypt equihash ethash kheavyhash amd rx gtx rtx`
    .split(/\s+/)
    .filter(Boolean),
);

/** What else is mined: after these words "mining company" is another trade. */
export const NOT_CRYPTO: ReadonlySet<string> = new Set(
  'gold silver copper coal lithium uranium diamond iron ore data text zinc nickel rare earth asteroid platinum bauxite'.split(
    ' ',
  ),
);

/** Words of the shape of a firm's name that name none. */
export const NOT_FIRM_WORDS: ReadonlySet<string> = new Set(
  `bitcoinmining cryptomining cloudmining bitcoinminer bitcoinminers cryptominer cryptominers btcmining hashex hashpower hashgraph
  hashkey whattomine datamining hashcash gominer ethmining minermag minerweekly mempool memepool miningnow hashlib txpool`
    .split(/\s+/)
    .filter(Boolean),
);

/** First words of firms that stand in lists with miners and mine nothing: exchanges, banks, funds, makers of chips, treasuries, media. */
export const NOT_MINERS: ReadonlySet<string> = new Set(
  `binance coinbase kraken okx okex huobi htx bybit bitfinex bitstamp kucoin gate gemini crypto robinhood upbit bithumb ftx bitmex deribit bitget mexc
  microstrategy strategy tesla nvidia amd arm tsmc samsung intel qualcomm apple google alphabet amazon aws microsoft meta facebook oracle openai anthropic coreweave
  paypal square block visa mastercard stripe jpmorgan goldman morgan citigroup bank barclays hsbc ubs deutsche bofa wells blackrock fidelity vanguard grayscale vaneck
  bitwise ark invesco franklin wisdomtree galaxy genesis blockfi celsius voyager nexo tether circle ripple paxos matrixport babel amber jump wintermute alameda three
  metaplanet semler gamestop trump twitter x telegram youtube reddit nasdaq nyse bernstein keefe cantor jefferies canaccord clear roth jmp hc rosenblatt compass needham
  coindesk cointelegraph bloomberg reuters decrypt blockworks theblock cnbc forbes messari glassnode cryptoquant coinshares chainalysis elliptic arkham
  bitpay blockchain blockstack consensys ledger trezor metamask bitgo anchorage fireblocks xapo starbucks overstock gbtc ibit spy qqq msft mstr coin hood
  ercot ge siemens shell exxon bp equinor gazprom rosneft vistra talen constellation sequoia idg pantera polychain a16z softbank temasek gic blockstream lightning
  bitcoin ethereum litecoin dogecoin solana cardano polkadot avalanche chainlink monero zcash filecoin eos tron cosmos polygon kaspa bakkt skype paypal spacex deutsche`
    .split(/\s+/)
    .filter(Boolean),
);
