/**
 * Organisations of the mining industry, one a line, columns split by `|`, items in a column by `;`:
 *
 *     id | name | kind | home | other names | Chinese names | Russian names | listings | CIK | origin of the names
 *
 * A name marked `?` is an ordinary word too, `~` belongs to a firm whose main business is another, `^` is a product;
 * see `NameUse`. Names include former names, sites, brands and handles that stand for the firm. A listing is
 * EXCHANGE:SYMBOL, present or former.
 *
 * Where the facts come from: CIKs, and the listings of rows with a CIK, from the SEC's company_tickers.json of
 * 2026-02-13; names of rows with origin `pools` from mempool/mining-pools, pools-v2.json of 2026-02-24 (MIT); all else
 * from general knowledge of the trade, not checked against a register.
 */
export const ROWS = `
mara-holdings | MARA Holdings | miner | US | MARA; Marathon Digital; Marathon Digital Holdings; Marathon Patent Group; Marathon Patent; MarathonDH; ?Marathon | 马拉松数字; 马拉松矿企; 马拉松数字控股; 马拉松专利集团; ?马拉松 |  | NASDAQ:MARA | 0001507605
mara-pool | MARA Pool | pool | US | MaraPool |  |  |  |  | pools
riot-platforms | Riot Platforms | miner | US | Riot Blockchain; Riot Platform; RiotPlatforms; RiotBlockchain; Bioptix; ?Riot | ?Riot; 瑞特区块链; Riot区块链 |  | NASDAQ:RIOT | 0001167419
whinstone-us | Whinstone US | host | US | Whinstone
cleanspark | CleanSpark | miner | US | Clean Spark; CleanSpark_Inc |  |  | NASDAQ:CLSK | 0000827876
core-scientific | Core Scientific | miner | US | CoreScientific; Core Sci; Core_Scientific |  |  | NASDAQ:CORZ | 0001839341
cipher-mining | Cipher Mining | miner | US | Cipher Digital; CipherInc; ?Cipher |  |  | NASDAQ:CIFR | 0001819989
terawulf | TeraWulf | miner | US | Tera Wulf; TeraWulfInc; Beowulf Mining; Beowulf Energy; Lake Mariner |  |  | NASDAQ:WULF | 0001083301
hut-8 | Hut 8 | miner | US | Hut8; Hut 8 Mining; Hut 8 Corp; US Bitcoin Corp; U.S. Bitcoin Corp; USBTC; US Data Mining Group; Hut8Corp |  |  | NASDAQ:HUT; TSX:HUT | 0001964789
bitfarms | Bitfarms | miner | CA | Bitfarms Ltd; Backbone Hosting; Keel Infrastructure |  |  | NASDAQ:BITF; TSX:BITF | 0001812477
iren | IREN | miner | AU | Iris Energy; IREN Limited; IREN Ltd; IREN_Ltd |  |  | NASDAQ:IREN | 0001878848
hive-digital-technologies | HIVE Digital Technologies | miner | CA | HIVE Blockchain; HIVE Digital; HIVE Blockchain Technologies; Hive Blockchain; Hive Digital; ?HIVE; ?Hive | Hive区块链; 蜂巢区块链 |  | NASDAQ:HIVE; TSXV:HIVE | 0001720424
bitdeer-technologies | Bitdeer | miner | SG | Bitdeer Technologies; Bitdeer Technologies Group; Bitdeer Group; ^SEALMINER; FreeChain; Desiweminer; Desiwe; DesiweMiner | 比特小鹿; 德赛微 | Битдир | NASDAQ:BTDR | 0001899123
bit-digital | Bit Digital | miner | US | Golden Bull Limited; WhiteFiber; Golden Bull Ltd | 比特数字 |  | NASDAQ:BTBT | 0001710350
canaan | Canaan | maker | SG | Canaan Creative; Canaan Inc; ^AvalonMiner; ^Avalon Miner; ^Avalon Nano; ^Avalon Mini; ?Avalon; ?Canaan; ?Cannan | 嘉楠科技; 嘉楠耘智; 嘉楠; ^阿瓦隆矿机; ?阿瓦隆; 嘉楠捷思; 杭州嘉楠 | Канаан Креатив | NASDAQ:CAN | 0001780652
ebang-international | Ebang | maker | CN | Ebang International; Ebang Communication; Ebit Miner; Ebang International Holdings | 亿邦国际; 亿邦通信; 亿邦; 翼比特; 浙江亿邦; 亿邦股份; 亿邦科技 |  | NASDAQ:EBON | 0001799290
greenidge-generation | Greenidge Generation | miner | US | Greenidge |  |  | NASDAQ:GREE | 0001844971
argo-blockchain | Argo Blockchain | miner | GB | Argo Mining; ?Argo | Argo区块链; 阿尔戈区块链 |  | LSE:ARB; NASDAQ:ARBK | 0001841675
stronghold-digital-mining | Stronghold Digital Mining | miner | US | Stronghold Digital; ?Stronghold |  |  | NASDAQ:SDIG
mawson-infrastructure-group | Mawson Infrastructure | miner | US | Mawson Infrastructure Group; Cosmos Capital; ?Mawson |  |  | NASDAQ:MIGI | 0001218683
soluna-holdings | Soluna | host | US | Soluna Holdings; Soluna Computing; Mechanical Technology |  |  | NASDAQ:SLNH | 0000064463
sphere-3d | Sphere 3D | miner | CA | Sphere3D |  |  | NASDAQ:ANY | 0001591956
bit-origin | Bit Origin | miner | SG | China Xiangtai Food; Bit Origin Ltd |  |  | NASDAQ:BTOG | 0001735556
bitfufu | BitFuFu | cloud | SG | BitFuFuPool; BitFuFu Inc | 比特富富; 比特FUFU |  | NASDAQ:FUFU | 0001921158
lm-funding-america | LM Funding America | miner | US | LM Funding; US Digital Mining and Hosting |  |  | NASDAQ:LMFA | 0001640384
american-bitcoin | American Bitcoin | miner | US | American Bitcoin Corp; American Data Centers | 美国比特币公司 |  | NASDAQ:ABTC | 0001755953
applied-digital | Applied Digital | host | US | Applied Blockchain; Applied Digital Corp; Applied Science Products |  |  | NASDAQ:APLD | 0001144879
galaxy-digital | Galaxy Digital | miner | US | ~Galaxy Digital; Galaxy Digital Mining; Galaxy Mining; Galaxy's Helios | ~银河数字 |  | NASDAQ:GLXY; TSX:GLXY | 0001859392
cango | Cango | miner | CN | Cango Inc | 灿谷; 灿谷集团 |  | NYSE:CANG | 0001725123
the9-limited | The9 | miner | CN | The9 Limited; The9 Ltd; NBTC Limited | 第九城市; 九城 |  | NASDAQ:NCTY | 0001296774
sos-limited | SOS Limited | miner | CN | SOS Ltd |  |  | NYSE:SOS | 0001346610
btc-digital | BTC Digital | miner | CN | BTC Digital Ltd; Meten EdtechX; Meten Holding |  |  | NASDAQ:BTCT | 0001796514
btcs | BTCS | miner | US | BTCS Inc; Bitcoin Shop; ~BTCS |  |  | NASDAQ:BTCS | 0001436229
bitmine-immersion-technologies | BitMine Immersion Technologies | miner | US | Bitmine Immersion; BitMine; BMNR |  |  | NYSE:BMNR | 0001829311
intchains-group | Intchains Group | maker | CN | Intchains | 聪链集团; 聪链 |  | NASDAQ:ICG | 0001895597
nano-labs | Nano Labs | maker | CN | NanoLabs | 浩微科技 |  | NASDAQ:NA | 0001872302
bit-mining | BIT Mining | miner | US | 500.com; BIT Mining Limited; SOLAI Limited; SOLAI | 比特矿业; 500彩票网 | Бит Майнинг | NYSE:BTCM; NYSE:SLAI
digi-power-x | Digi Power X | miner | CA | Digihost; Digihost Technology; DigihostTech |  |  | NASDAQ:DGXX | 0001854368
dmg-blockchain-solutions | DMG Blockchain Solutions | miner | CA | DMG Blockchain; Blockseer; Terra Pool |  |  | TSXV:DMGI
cathedra-bitcoin | Cathedra Bitcoin | miner | CA | Fortress Technologies; Fortress Blockchain; ?Cathedra |  |  | TSXV:CBIT
sato-technologies | SATO Technologies | miner | CA | Sato Technologies Corp; Canada Computational Unlimited; ?SATO |  |  | TSXV:SATO
neptune-digital-assets | Neptune Digital Assets | miner | CA | Neptune Digital |  |  | TSXV:NDA
link-global-technologies | Link Global Technologies | miner | CA | Link Mining; Link Global |  |  | CSE:LNK
northern-data | Northern Data | host | DE | Northern Data AG; Northern Data Group; Peak Mining; Northern Bitcoin; Northern Bitcoin AG | 北方数据; 北方比特币 |  | XETRA:NB2
phoenix-group | Phoenix Group | miner | AE | ~Phoenix Group; Phoenix Group PLC; ?Phoenix Technology |  |  | ADX:PHX
gryphon-digital-mining | Gryphon Digital Mining | miner | US | ?Gryphon |  |  | NASDAQ:GRYP
akerna | Akerna | miner | US
griid-infrastructure | GRIID Infrastructure | miner | US | GRIID; Griid; GRIID Holdings |  |  | NEO:GRDI
prairie-operating | Prairie Operating | miner | US | Creek Road Miners; Prairie Operating Co; Wizard Brands
bitnile | BitNile | miner | US | Ault Alliance; Ault Global; DPW Holdings; Super Crypto Mining; Hyperscale Data; BitNile Holdings; BitNile Metaverse; Sentinum; Alliance Cloud Services |  |  | NYSE:NILE; NYSE:GPUS
sai-tech | SAI.TECH | miner | SG | SAITECH; SAI.TECH Global; SAIHEAT; SAITECH Global; SAI Tech |  |  | NASDAQ:SAI
bgin-blockchain | Bgin Blockchain | maker | SG | Bgin; BGIN Blockchain Limited; IceRiver; Ice River | 冰河矿机 |  | NASDAQ:BGIN
singularity-future-technology | Singularity Future Technology | miner | US | Sino-Global Shipping; Thor Miner; Sino-Global Shipping America |  |  | NASDAQ:SGLY
future-fintech | Future FinTech | miner | CN | FTFT; Future FinTech Group |  |  | NASDAQ:FTFT
code-chain-new-continent | Code Chain New Continent | miner | CN | Code Chain; Wuge Network; GD Culture |  |  | NASDAQ:CCNC
mercurity-fintech | Mercurity Fintech | miner | CN | ~Mercurity Fintech; ~Mercurity Fintech Holding; MFH |  |  | NASDAQ:MFH
bit-brother | Bit Brother | miner | CN | Bit Brother Limited | 比特兄弟 |  | NASDAQ:BTB
integrated-ventures | Integrated Ventures | miner | US | Integrated Ventures Inc; Digital Currency Services |  |  | OTC:INTV
isw-holdings | ISW Holdings | miner | US | BlockQuarry; ISW Holdings Inc |  |  | OTC:BLQC
sysorex | Sysorex | miner | US | TTM Digital; Sysorex Inc
mgt-capital-investments | MGT Capital Investments | miner | US | MGT Capital; MGT Capital Inc |  |  | OTC:MGTI
long-blockchain | Long Blockchain | miner | US | Long Island Iced Tea; Long Blockchain Corp
bitfrontier-capital | BitFrontier Capital | miner | US | BitFrontier; BitFrontier Technologies
clear-leisure | Clear Leisure | miner | GB | Clear Leisure plc; Quantum Digital Holdings; 64Bit Limited |  |  | AIM:CLP
quantum-blockchain-technologies | Quantum Blockchain Technologies | miner | GB | QBT |  |  | AIM:QBT
digitalx | DigitalX | miner | AU | DigitalX Limited; digitalBTC; Digital CC |  |  | ASX:DCC
bitcoin-group-limited | Bitcoin Group Limited | miner | AU
lake-parime | Lake Parime | miner | GB
locate-technologies | Locate Technologies | miner | AU |  |  | ASX:LOC
agriforce | AgriFORCE | miner | CA | AgriFORCE Growing Systems; AVAX One |  |  | NASDAQ:AGRI
hashingspace | HashingSpace | miner | US | Hashing Space; HashingSpace Corporation
cryptologic | Cryptologic | miner | CA | Vogogo; Cryptologic Corp; Crypto 205 |  |  | CSE:CRY
upstream-data | Upstream Data | miner | CA | Upstream Data Inc
dmm-mining | DMM Mining | miner | JP | DMM Bitcoin Mining; DMM.com
gmo-internet | GMO Internet | miner | JP | GMO Internet Group; GMO Mining; ~GMO | GMO互联网; ~GMO |  | TSE:9449
sbi-crypto | SBI Crypto | pool | JP | SBI Mining Chip; ~SBI Holdings | 思佰益; SBI矿池 |  |  |  | pools
vinanz | Vinanz | miner | GB | Vinanz Limited; London BTC Company; The London Bitcoin Company |  |  | LSE:BTC
agile-energy-x | Agile Energy X | miner | JP
genesis-digital-assets | Genesis Digital Assets | miner | AE | GDA; Genesis Digital Assets Limited
genesis-mining | Genesis Mining | cloud | IS | Genesis Mining Ltd; GenesisMining | 创世矿业
rhodium-enterprises | Rhodium Enterprises | miner | US | Rhodium Encore; Rhodium 30MW; ?Rhodium
compute-north | Compute North | host | US | ComputeNorth
celsius-mining | Celsius Mining | miner | US | Ionic Digital; ~Celsius; ~Celsius Network | ~摄尔修斯
giga-energy | Giga Energy | host | US | Giga Energy Solutions; EZ Blockchain; EZBlockchain
crusoe-energy | Crusoe Energy | miner | US | Crusoe Energy Systems; ?Crusoe
nydig | NYDIG | miner | US | ^NYDIG; NYDIG Mining
coinmint | Coinmint | host | US | CoinMint
lancium | Lancium | host | US
layer1-technologies | Layer1 Technologies | miner | US | ~Layer1; LayerOne Technologies; Enigma Mining
blockcap | Blockcap | miner | US | Blockcap Inc
atlas-power | Atlas Power | host | US | Atlas Power Group; FX Solutions
digital-shovel | Digital Shovel | host | CA
blockware | Blockware | miner | US | Blockware Solutions; Blockware Mining
foundry-usa | Foundry | pool | US | Foundry USA; Foundry Digital; Foundry USA Pool; Foundry Mining; FoundryUSA; Foundry Services; Fortitude Mining; ?Foundry | 福德里; Foundry矿池 |  |  |  | pools
compass-mining | Compass Mining | host | US | ?Compass
sazmining | Sazmining | host | US
river-mining | River Mining | host | US | ~River Financial
swan-mining | Swan Mining | miner | US | Swan Bitcoin Mining; ~Swan Bitcoin; Elektron Energy; Proton Management
tether | Tether | miner | SV | ~Tether; Tether Energy; Tether Mining; Moria Mining | ~泰达公司; ~Tether | ~Тезер
block | Block, Inc. | maker | US | ~Block, Inc.; ~Block Inc; Proto Rig; Proto Mining; Block's Proto; Block Mining |  |  | NYSE:XYZ; NYSE:SQ | 0001512673
blockstream-mining | Blockstream Mining | host | CA | ~Blockstream; Blockstream Energy | ~Blockstream
adecoagro | Adecoagro | miner | AR | ~Adecoagro
gridless | Gridless | miner | KE | Gridless Compute; ?Gridless
volcano-energy | Volcano Energy | miner | SV | Lava Pool
druk-holding-investments | Druk Holding and Investments | miner | BT | Druk Holding & Investments; Druk Holding; DHI Bhutan; Green Digital
zero-two | Zero Two | miner | AE | FS Innovation; ?Zero Two
exahertz | Exahertz | host | OM | Exahertz International; Moonwalk Systems
alps-blockchain | Alps Blockchain | miner | IT | Alpsblockchain
bigblock-datacenter | BigBlock Datacenter | miner | FR | Big Block Datacenter; BBGS
penguin-digital | Penguin Digital | miner | PY | Penguin Infrastructure; Penguin Group
teratech | Teratech | miner | PY | Teratech SA; Teratech S.A.
commons-foundation | Commons Foundation | miner | KR | Golden Goose Project
unblock-global | Unblock Global | miner | AR | Unblock Computing
bitpatagonia | Bitpatagonia | miner | AR | BitPatagonia
kryptovault | Kryptovault | miner | NO | KryptoVault; Krypto Vault; Dataforum Kryptovault
arcario | Arcario | miner | NO
bitzero | Bitzero | miner | NO | Bitzero Blockchain; Bitzero Holdings
green-mountain | Green Mountain | host | NO | ~Green Mountain Data Centre
verne | Verne Global | host | IS
advania-data-centers | Advania Data Centers | host | IS | Advania
atnorth | atNorth | host | IS | Etix Everywhere Borealis
borealis-data-center | Borealis Data Center | host | IS
hashlabs | Hashlabs | host | FI | Hashlabs Mining; Hashlabs Mining Oy
terahash-energy | TeraHash | host | FI | ?TeraHash; Terahash Energy
hashing24 | Hashing24 | cloud | GB
cowa | Cowa | host | ET | ?Cowa
qrb-labs | QRB Labs | miner | ET
west-data-group | West Data Group | miner | ET | Data Center Service West
bitcluster | BitCluster | host | RU | Bit Cluster; Bitcluster Nord |  | Биткластер; БитКластер
bitriver | BitRiver | host | RU | Bitriver; Bit River; En+ BitRiver; BitRiver AG |  | БитРивер; Битривер
intelion-data-systems | Intelion | host | RU | Intelion Data Systems; Intelion Data; Intelion Mine; Intelion Mining |  | Интелион; Интелион Дата
gis-mining | GIS Mining | host | RU |  |  | ГИС Майнинг
ecopool | EcoPool | pool | RU | EcoPool.io |  | Экопул
emcd | EMCD | pool | RU | EMCD Pool; EMCD Tech |  |  |  |  | pools
promminer | Promminer | host | RU | Prom Miner |  | Промминер; ПромМайнер
uminers | Uminers | host | RU |  |  | Юмайнерс
bitmern-mining | Bitmern Mining | miner | RU | Bitmern
russian-mining-company | Russian Mining Company | miner | RU | RMC; RMC One; Russian Miner Coin |  | Русская майнинговая компания
ramining | RAMINING | host | RU |  |  | РАМАЙНИНГ
cryptouniverse | CryptoUniverse | cloud | RU | Cryptouniverse |  | КриптоЮниверс
bemine | BeMine | cloud | RU |  |  | Биман
minery | Minery | host | RU | Minery.io |  |
kryptex | Kryptex | pool | RU
innopolis-tech | Innopolis Tech | pool | RU |  |  |  |  |  | pools
sigmapool | Sigmapool | pool | RU | Sigmapool.com; SigmaPool |  |  |  |  | pools
mining-sea | Mining Sea | host | RU
association-of-industrial-mining | Association of Industrial Mining | association | RU |  |  | Ассоциация промышленного майнинга
xive | Xive | host | KZ | Xive.io; Xive KZ
enegix | Enegix | host | KZ | Enegix Global |  | Энегикс
bcd-company | BCD Company | host | KZ | BCD Co
qazdigital | QazDigital | miner | KZ
national-association-of-blockchain-and-data-centers-industry-of-kazakhstan | National Association of Blockchain and Data Centers Industry of Kazakhstan | association | KZ | Data Center Industry and Blockchain Association of Kazakhstan; Data Center Industry & Blockchain Association of Kazakhstan; Kazakhstan Association of Blockchain and Data Center Industry; NABCD | 哈萨克斯坦数据中心产业与区块链协会 | Национальная ассоциация блокчейна и индустрии дата-центров
bitfury | Bitfury | maker | NL | Bitfury Group; BitFury; The Bitfury Group | 比特菲瑞 | Битфьюри; Битфури
rhy | RHY | miner | IR | Rafsanjan Mining Farm; Iran and China Investment Development Group
goldenmining | GoldenMining | cloud | GB | Golden Mining
bit5ive | Bit5ive | host | US
digital-mining-solutions | Digital Mining Solutions | host | AU
d-central-technologies | D-Central Technologies | host | CA | D-Central
great-american-mining | Great American Mining | miner | US
jai-energy | JAI Energy | miner | US | Jai Energy
standard-power | Standard Power | host | US
atl-data-centers | ATL Data Centers | host | US
giga-watt | Giga Watt | host | US | GigaWatt; Giga Watt Inc; MegaBigPower
salcido-enterprises | Salcido Enterprises | miner | US
nautilus-cryptomine | Nautilus Cryptomine | host | US | ~Talen Energy; Cumulus Coin; Talen Cumulus
sabre56 | Sabre56 | host | US | Sabre 56
barefoot-mining | Barefoot Mining | miner | US
dynamics-mining | Dynamics Mining | miner | US
cormint | Cormint | miner | US | Cormint Data Systems
scrubgrass | Scrubgrass | miner | US | Panther Creek Plant
nodal-power | Nodal Power | miner | US
vespene-energy | Vespene Energy | miner | US
aspen-creek-digital | Aspen Creek Digital | miner | US | Aspen Creek Digital Corporation
prti-inc | PRTI Inc | miner | US
mineone | MineOne | miner | US | MineOne Wyoming; MineOne Partners; TCT Mining
antalpha | Antalpha | host | SG | Antalpha Prime; Antalpha Platform |  |  | NASDAQ:ANTA
connectbtc | ConnectBTC | cloud | US
luxor-technology | Luxor Technology | pool | US | Luxor Mining; Luxor Mining Pool; Luxor Tech; Luxor Pool; LuxOS; Hashrate Index; ?Luxor |  |  |  |  | pools
braiins | Braiins | pool | CZ | Braiins Pool; Slush Pool; SlushPool; Slushpool; Braiins OS; BraiinsOS; Slush's Pool; ?Slush | 史莱姆矿池; 泥浆矿池; Slush矿池 |  |  |  | pools
hiveon | Hiveon | software | UA | Hive OS; HiveOS; HIVE OS
vnish | VNish | software | RU | Vnish
mskminer | MSKMiner | software | RU
foreman-mining | Foreman Mining | software | US | Foreman.mn
awesome-miner | Awesome Miner | software | SE
nicehash | NiceHash | pool | SI | Nice Hash
minergate | MinerGate | pool | GB | Minergate
unmineable | unMineable | pool | US | Unmineable
cudo-miner | Cudo Miner | software | GB | Cudo Ventures; CudoMiner
honeyminer | Honeyminer | software | US
betterhash | BetterHash | software | US
phoenixminer | PhoenixMiner | software
nbminer | NBMiner | software | CN
cgminer | CGMiner | software
bitminter | BitMinter | pool | NO
bitmain | Bitmain | maker | CN | Bitmain Technologies; Bitmain Technology; BitMain; BitMainTech; Bitmain Tech; ^Antminer; AntSentry | 比特大陆; ^蚂蚁矿机; ^蚂蚁S9; ^蚂蚁S19; ^算丰芯片; ^蚂蚁S17; ^蚂蚁S21; ^蚂蚁L3; ^蚂蚁Z9; ^蚂蚁X3 | Битмейн; Битмэйн
microbt | MicroBT | maker | CN | ^Whatsminer; Micro BT; Shenma Miner; ?Shenma; Bitmicro | 比特微; 神马矿机; 神马矿机厂商; 比特微电子; ^神马M20; ^神马M30; ?神马
innosilicon | Innosilicon | maker | CN | InnoSilicon; Innosilicon Technology | 芯动科技; ?芯动
auradine | Auradine | maker | US | ^Teraflux; Velaura
intel | Intel | maker | US | ~Intel; Intel Blockscale; Bonanza Mine; Intel Corp | ~英特尔 |  | NASDAQ:INTC | 0000050863
elphapex | ElphaPex | maker | CN | Elphapex
jasminer | Jasminer | maker | CN | JASMINER; Sunlune | 茉莉矿机; ^茉莉X4
goldshell | Goldshell | maker | CN |  | 金贝矿机
ipollo | iPollo | maker | CN | iPollo Miner; Bit Pollo
strongu | StrongU | maker | CN |  | 雪豹矿机
bitaxe | Bitaxe | maker |  | Open Source Miners United
futurebit | FutureBit | maker | US | Apollo BTC
volcminer | VolcMiner | maker | CN | Volcminer
fluminer | FluMiner | maker | CN | Fluminer
ibelink | iBeLink | maker | CN
halong-mining | Halong Mining | maker | CN | DragonMint; Dragonmint | 龙矿机
pandaminer | PandaMiner | maker | CN | Panda Miner | 熊猫矿机
baikal-miner | Baikal Miner | maker | CN |  | 贝加尔矿机
aladdin-miner | Aladdin Miner | maker | CN |  | 阿拉丁矿机
cheetah-miner | Cheetah Miner | maker | CN | Cheetahminer | 猎豹矿机
obelisk | Obelisk | maker | US | ?Obelisk; Launchpad Obelisk
squire-mining | Squire Mining | maker | CA
chain-reaction | Chain Reaction | maker | IL | ?Chain Reaction; Electrum ASIC
triple-1 | Triple-1 | maker | JP | KAMIKAZE ASIC
bitfily | Bitfily | maker | CN | Snow Panther | 雪豹; 比飞力
spondoolies-tech | Spondoolies-Tech | maker | IL | Spondoolies; Spondoolies Tech
kncminer | KnCMiner | maker | SE | KNCMiner; KnC Miner; KnC
butterfly-labs | Butterfly Labs | maker | US | BF Labs; BFL; ButterflyLabs | 蝴蝶矿机; 蝴蝶实验室
cointerra | CoinTerra | maker | US | Cointerra; TerraMiner
hashfast | HashFast | maker | US | Hashfast; HashFast Technologies
alydian | Alydian | miner | US
asicminer | ASICMiner | maker | CN | ASICMINER; Bitfountain; BlockErupter | 烤猫; 烤猫矿机
lightning-asic | Lightning Asic | maker | CN | LightningASIC; Lightning ASIC
gridseed | Gridseed | maker | CN | GridSeed
zeusminer | ZeusMiner | maker | CN | Zeus Miner; ZeusHash | 宙斯矿机
black-arrow | Black Arrow | maker | CN | ?Black Arrow
bitmine-ag | Bitmine AG | maker | CH | BitMine AG; CoinCraft
rockminer | Rockminer | maker | CN | RockMiner
sfards | SFARDS | maker | CN
bitwei-lketc | Bitwei LKETC | maker | CN | LKETC | 龙矿科技
21-inc | 21 Inc | maker | US | 21.co; 21e6
minersource | MinerSource | maker | US | Minersource
antpool | AntPool | pool | CN | Antpool; Ant Pool; ANTPOOL | 蚂蚁矿池 |  |  |  | pools
f2pool | F2Pool | pool | CN | F2pool; Discus Fish; DiscusFish; F2POOL | 鱼池; 七彩神仙鱼; 魚池
viabtc | ViaBTC | pool | CN | Viabtc; ViaBTC Pool | 微比特; ViaBTC矿池 |  |  |  | pools
binance-pool | Binance Pool | pool |  | Binance Mining Pool; Binance Cloud Mining; Binance cloud mining; Binance Smart Pool | 币安矿池 |  |  |  | pools
btc-com | BTC.com | pool | CN | BTC.COM; BTC com; BTC.com Pool | BTC.com矿池 |  |  |  | pools
poolin | Poolin | pool | CN | Poolin Wallet | 币印; 币印矿池 |  |  |  | pools
spiderpool | SpiderPool | pool | CN | Spider Pool | 蜘蛛矿池 |  |  |  | pools
secpool | SECPOOL | pool | CN | SecPool; SEC Pool |  |  |  |  | pools
ocean | OCEAN | pool | US | Ocean Mining; OCEAN Pool; OCEAN Mining; Ocean Pool; Mummolin; Ocean.xyz; ?OCEAN; ?Ocean |  |  |  |  | pools
ultimuspool | ULTIMUSPOOL | pool | CN | UltimusPool; Ultimus Pool; ULTIMUS Pool |  |  |  |  | pools
whitepool | WhitePool | pool | LT | WhiteBIT Pool |  |  |  |  | pools
1thash | 1THash | pool | CN | 58COIN & 1THash; 1Thash | 58COIN矿池 |  |  |  | pools
btc-top | BTC.TOP | pool | CN | BTCTOP; BTC.Top; BTC TOP | 莱比特; 莱比特矿池 |  |  |  | pools
huobi-pool | Huobi Pool | pool |  | Huobi.pool; HTX Pool; Huobi Mining Pool | 火币矿池 |  |  |  | pools
okexpool | OKExPool | pool |  | OKX Pool; OKEx Pool; OKPool; OKEx Mining Pool | OKEx矿池; 欧易矿池; OK矿池 |  |  |  | pools
bixin | Bixin | pool | CN | HaoBTC; haopool; Bixin Pool | 币信; HaoBTC矿池 |  |  |  | pools
ghash-io | GHash.IO | pool | GB | GHash; GHash.io; GHash IO; ~CEX.IO; ~CEX.io |  |  |  |  | pools
btcc | BTCC | pool | CN | BTCC Pool; ~BTCC; ~BTC China | 国池; ~比特币中国; BTCC矿池 |  |  |  | pools
bw-pool | BW.COM | pool | CN | BW Pool; BWPool; BW.com; BW Mining | 币网; BW矿池; BW矿机
okminer | OKMiner | pool | CN | Okminer; OK Miner
btc-guild | BTC Guild | pool | US | BTCGuild |  |  |  |  | pools
eligius | Eligius | pool | US |  |  |  |  |  | pools
deepbit | DeepBit | pool |  | Deepbit
50btc | 50BTC | pool |  | ^50BTC; 50BTC.com
p2pool | P2Pool | pool
lubian | LuBian | pool | CN | Lubian.com; Lubian | 路边矿池; ?路边 |  |  |  | pools
rawpool | RawPool | pool | CN | Rawpool |  |  |  |  | pools
novablock | NovaBlock | pool | CN | Novablock |  |  |  |  | pools
aao-pool | AAO Pool | pool | CN | tmspool |  |  |  |  | pools
kucoinpool | KuCoin Pool | pool |  | KuCoinPool | 库币矿池 |  |  |  | pools
bytepool | BytePool | pool | CN |  | 字节矿池
hashpool | HashPool | pool | CN |  | 哈希矿池
dpool | DPOOL | pool | CN | Dpool
canoe-pool | CANOE Pool | pool | CN | CanoePool
bitclub-network | BitClub Network | pool | IS | BitClub; BitClub Pool
gbminers | GBMiners | pool | IN
batpool | BATPOOL | pool | CN |  | 蝙蝠矿池
gainbitcoin | GainBitcoin | cloud | IN | Gain Bitcoin
coingeek | CoinGeek | pool | AG | ~CoinGeek; CoinGeek Mining
svpool | SVPool | pool | AG | SVpool; Mempool SV; TAAL; TAAL Distributed Information Technologies |  |  | CSE:TAAL
bmg-pool | BMG Pool | pool | AG | BMG Mining
titan | Titan Mining | pool | US | Titan.io; Lumerin; ?Titan |  |  |  |  | pools
pega-pool | PEGA Pool | pool | GB | Pega Pool; PEGA Mining |  |  |  |  | pools
blockfills | BlockFills | pool | US | ~BlockFills |  |  |  |  | pools
arkpool | ArkPool | pool | CN |  |  |  |  |  | pools
neopool | NeoPool | pool |  | Neopool |  |  |  |  | pools
public-pool | Public Pool | pool |  | ?Public Pool |  |  |  |  | pools
ckpool | CKPool | pool | AU | Solo CK; solo.ckpool; Solo CKPool |  |  |  |  | pools
kanopool | KanoPool | pool | AU | Kano CKPool; Kano Pool |  |  |  |  | pools
zulupool | Zulupool | pool |  | ZuluPool |  |  |  |  | pools
mining-dutch | Mining-Dutch | pool | NL |  |  |  |  |  | pools
multipool | Multipool | pool | US
prohashing | Prohashing | pool | US | PROHASHING
cruxpool | Cruxpool | pool | FR
ethermine | Ethermine | pool | AT | Bitfly
sparkpool | SparkPool | pool | CN | Spark Pool; Sparkpool | 星火矿池
beepool | BeePool | pool | CN | Beepool | 蜜蜂矿池
nanopool | Nanopool | pool
2miners | 2Miners | pool |  | 2miners
dwarfpool | DwarfPool | pool |  | Dwarfpool
miningpoolhub | MiningPoolHub | pool |  | Mining Pool Hub
ezil | Ezil | pool |  | Ezil.me
herominers | HeroMiners | pool |  | Herominers
woolypooly | WoolyPooly | pool
supportxmr | SupportXMR | pool
minexmr | MineXMR | pool |  | Minexmr
qubic | Qubic | pool |  | ~Qubic
litecoinpool | LitecoinPool | pool |  | LitecoinPool.org; Litecoinpool
uupool | UUPool | pool | CN |  | 双优矿池
6block | 6Block | pool | CN
demand-pool | DEMAND Pool | pool |  | ?DEMAND
braidpool | Braidpool | pool
stratum-reserve | Stratum Reserve | software
hashflare | HashFlare | cloud | EE | Hashflare; HashCoins; Burfa
hashnest | Hashnest | cloud | CN | HashNest | 算力巢
bitcoin-com-mining | Bitcoin.com Mining | cloud | KN | Bitcoin.com Pool; Bitcoin.com mining pool
rrmine | RRMine | cloud | CN | RRMINE | 人人矿场
ecos | ECOS | cloud | AM | ECOS Mining; ECOS.am
stormgain | StormGain | cloud | SC | ~StormGain; StormGain Cloud Miner
gomining | GoMining | cloud | VG | GoMining Institutional; GoMining Token
hashfly | HashFly | cloud
hashj | HASHJ | cloud |  | HashJ
miningcoop | MiningCoop | cloud | GB | Miningcoop
shamining | ShaMining | cloud | GB | Shamining
iq-mining | IQ Mining | cloud |  | IQMining
eobot | Eobot | cloud | US
gaw-miners | GAW Miners | cloud | US | GAWMiners; GAW Miner; ZenMiner; Paycoin GAW; ZenCloud
pbmining | PBMining | cloud
cloudhashing | CloudHashing | cloud | GB | Cloudhashing; Cloud Hashing; Peernova; PeerNova
bitcoin-cloud-services | Bitcoin Cloud Services | cloud
scrypt-cc | Scrypt.CC | cloud |  | Scrypt.cc
cloudminr-io | Cloudminr.io | cloud |  | Cloudminr
mining-max | Mining Max | cloud | KR | MiningMax
mining-capital-coin | Mining Capital Coin | cloud | BR
airbit-club | AirBit Club | cloud
forcount | Forcount | cloud
hyperfund | HyperFund | cloud |  | HyperVerse; HyperTech
usi-tech | USI-Tech | cloud |  | USI Tech
power-mining-pool | Power Mining Pool | cloud
oneminers | OneMiners | host | US
kaboomracks | Kaboomracks | maker | US
envion | Envion | miner | CH | Envion AG
hydrominer | HydroMiner | miner | AT | Hydrominer
moonlite-project | MoonLite Project | miner | IS
spotlite-usa | Spotlite USA | host | US | Spotlite; KashMiner; Kodak KashMiner
matchx | MatchX | maker | DE | MatchX GmbH
bobcat-miner | Bobcat Miner | maker | CN
winner-mining | Winner Mining | cloud |  | WinnerMining
fiobit | FioBit | cloud |  | Fiobit
aixa-miner | AIXA Miner | cloud | US | AixaMiner
bitcoin-mining-council | Bitcoin Mining Council | association | US | BMC
digital-power-network | Digital Power Network | association | US
digital-energy-council | Digital Energy Council | association | US
texas-blockchain-council | Texas Blockchain Council | association | US | ~Texas Blockchain Council
hashage | HashAge | miner | CN |  | 算力时代
hashquark | HashQuark | pool | CN
valarhash | ValarHash | host | CN
standard-hashrate-group | Standard Hashrate Group | cloud | CN | BTCST |
mars-cloud | MARS Cloud | cloud | CN | Mars Cloud | Mars云算力
jasmine-technology-solution | Jasmine Technology Solution | miner | TH | Jasmine Technology Solution PCL
wap-data-technology-laos | Wap Data Technology Laos | miner | LA | Wap Data Technology
bityou | Bityou | miner | MY | Bityou Sdn Bhd
hatten-land | Hatten Land | miner | MY | ~Hatten Land; Hatten Edge; Frontier Digital Asset Management
hpool | HPool | pool | CN | Hpool | H矿池
ipfsmain | IPFSMain | miner | CN |  | 智合云
ipfsforce | IPFSForce | miner | CN | IPFS Force | 原力区; IPFS原力区
xnmatrix | XnMatrix | miner | CN |  | 先河系统
interstellar-alliance | Interstellar Alliance | miner | CN |  | 星际联盟
1475-mining | 1475 Mining | miner | CN | ^1475; 1475 Pool | ^1475; 1475矿池
filedrive | FileDrive | miner | CN | FileDrive Labs
shikongyun | Shikongyun | miner | CN | Space Race | 时空云
hashcow | HashCow | cloud | CN | Hashcow | 哈希牛
yibit | Yibit | pool | CN | YIBIT | 印比特
hashbaby | HashBaby | cloud | CN |  | 哈希宝
oxbtc | OXBTC | cloud | CN |  | 牛比特
xunlei | Xunlei | maker | CN | ~Xunlei; OneThing Cloud; WanKeCloud | ~迅雷; 玩客云 |  | NASDAQ:XNET
angelminer | AngelMiner | maker | CN | Angel Miner | 天使矿机
todek | Todek | maker | CN |  | 拓客矿机
fusionsilicon | FusionSilicon | maker | CN | Fusion Silicon | 聚变矿机
silverfish | SilverFish | maker | CN |  | 银鱼矿机
shiliu-pool | Shiliu Pool | pool | CN |  | 石榴矿池
didi-miner | Didi Miner | cloud | CN |  | 嘀嘀矿工; 滴滴矿工
sichuangyou | Sichuangyou | maker | CN |  | 思创优
hash-future | Hash Future | maker | CN |  | 哈希未来
alpha-technology | Alpha Technology | maker | GB | ?Alpha Technology; Alpha-T
vmc | VMC | maker | US | Virtual Mining Corporation; Active Mining
labcoin | LabCoin | maker | HK | Labcoin
coinmine | Coinmine | maker | US | ?Coinmine
cointellect | CoinTellect | cloud | DE | Cointellect
leaserig | LeaseRig | cloud | US | LeaseRig.net
miningrigrentals | MiningRigRentals | cloud | US | Mining Rig Rentals
vekus | Vekus | miner | RU |  |  | Векус
pgi-mining | PGI Mining | miner | PH | Praetorian Group International
novamining | NovaMining | cloud | CA | Novamining
ocean-falls-blockchain | Ocean Falls Blockchain | miner | CA
toomim-brothers | Toomim Brothers | miner | US | Toomim Bros; Toomim Bros Bitcoin Mining Concern
megamine | MegaMine | miner | ZA
hydro66 | Hydro66 | host | SE
bitpool | BitPool | pool | CN | Bitpool
minto | Minto | miner | RU | ?Minto; BTCMT
bitkern | Bitkern | host | CH | Bitkern Group
zpool | zpool | pool
luna-squares | Luna Squares | miner | US | Luna Squares Hosting
blockfusion | Blockfusion | host | US | BlockFusion USA
frontier-mining | Frontier Mining | miner | US | Frontier Outpost
xbto-mining | XBTO Mining | miner | US
navier | Navier | miner | US
arkon-energy | Arkon Energy | host | AU | Arkon; Hannisdal data center
sangha-renewables | Sangha Renewables | miner | US | Sangha Systems
satokie-mining | Satokie Mining | host | US
summit-mining | Summit Mining | miner | FR
consensus-mining | Consensus Mining | miner | US | Consensus Mining and Seigniorage; Consensus Mining & Seigniorage
racib | RACIB | association | RU |  |  | РАКИБ
cryptostar | CryptoStar | miner | CA | CryptoStar Corp
hashchain-technology | HashChain Technology | miner | CA | HashChain
hyperblock | HyperBlock | miner | CA | Hyperblock; CryptoGlobal; HyperBlock Technologies
atlas-blockchain-group | Atlas Blockchain Group | miner | CA | Atlas Blockchain; Atlas Cloud
westblock-capital | WestBlock Capital | miner | CA | Westblock; WestBlock
great-north-data | Great North Data | miner | CA
epic-blockchain | ePIC Blockchain | maker | CA | ePIC Blockchain Technologies
blockchain-mining-ltd | Blockchain Mining Ltd | miner | IL | Natural Resource Holdings
gem-mining | Gem Mining | miner | US | GEM Mining
liquidstack | LiquidStack | host | US
fog-hashing | Fog Hashing | maker | CN
heatbit | Heatbit | maker | US
heatmine | Heatmine | maker | CA
mintgreen | MintGreen | miner | CA
qarnot | Qarnot | maker | FR | ~Qarnot
21energy | 21energy | maker | AT
seetee | Seetee | miner | NO
alpine-mining | Alpine Mining | miner | CH
bitminerfactory | BitMinerFactory | host | IT | Bitminer Factory; BitMiner Factory
green-data-city | Green Data City | host | OM
iminer | iMiner | miner | TR
zunz | Zunz | miner | PY | ?Zunz; Zunz SA
phongsubthavy-group | Phongsubthavy Group | miner | LA | Phongsubthavy
pinidea | PinIdea | maker | CN
aisen | Aisen | maker | CN | ?Aisen; Love Core
hummer-miner | Hummer Miner | maker | CN
dayunminer | DayunMiner | maker | CN | Dayun
ffminer | FFMiner | maker | CN
dragonball-miner | DragonBall Miner | maker | CN
jingle-miner | Jingle Miner | maker | CN
yami-miner | Yami Miner | maker | CN
bombax-miner | Bombax Miner | maker | CN
hammer-miner | Hammer Miner | maker | CN
linzhi | Linzhi | maker | CN | Linzhi ASIC
nerdminer | NerdMiner | maker |  | NerdMiner; Nerdaxe
ccg-mining | CCG Mining | cloud | GB
nuvoo-mining | Nuvoo Mining | cloud
hashrocket | HashRocket | cloud
omnia-tech | OMNIA Tech | cloud |  | ~OMNIA
tec-crypto | TEC Crypto | cloud
alr-miner | ALR Miner | cloud | GB
pfmcrypto | PFMCrypto | cloud | GB | PFM Crypto
opto-miner | OPTO Miner | cloud |  | OPTOMiner; OPTO miner
bay-miner | Bay Miner | cloud |  | BAY Miner; BAYMiner
six-mining | SIX Mining | cloud |  | Six Mining; SIXMining
drml-miner | DRML Miner | cloud
iota-miner | IOTA Miner | cloud
ja-mining | JA Mining | cloud |  | JAMining; JA mining
kt-defi | KT DeFi | cloud
blockchain-cloud-mining | Blockchain Cloud Mining | cloud |  | BlockchainCloudMining; BCM
siton-mining | Siton Mining | cloud
swl-miner | SWL Miner | cloud
let-mining | LET Mining | cloud |  | LetMining; LET mining
lgmining | LGMining | cloud |  | LG Mining
quid-miner | Quid Miner | cloud |  | QuidMiner
za-miner | ZA Miner | cloud |  | ZAMiner
bstr-miner | BSTR Miner | cloud
all4-mining | ALL4 Mining | cloud |  | ALL4Mining
arc-miner | Arc Miner | cloud |  | ARC Miner; ArcMiner
flamgp | FLAMGP | cloud
pbk-miner | PBK Miner | cloud
planmining | PlanMining | cloud |  | Plan Mining
nb-hash | NB HASH | cloud |  | NBHASH; NB Hash
mint-miner | MINT Miner | cloud |  | Mint Miner
cryptominingfirm | CryptoMiningFirm | cloud |  | Crypto Mining Firm
bjmining | BJMining | cloud |  | BJ Mining
ourcryptominer | OurCryptoMiner | cloud |  | Our Crypto Miner
nap-hash | NAP Hash | cloud |  | NAPHash
topnotch-crypto | Topnotch Crypto | cloud |  | TopnotchCrypto
invro-mining | Invro Mining | cloud
earn-mining | Earn Mining | cloud |  | EarnMining
richminer | RichMiner | cloud |  | Rich Miner
dot-miners | DOT Miners | cloud |  | DOTMiners; DOT Miner
dn-miner | DN Miner | cloud |  | DNMiner
ripplecoin-mining | RippleCoin Mining | cloud |  | RIPPLECOIN Mining; RIPPLECOIN
savvy-mining | SAVVY Mining | cloud |  | Savvy Mining; SAVVY MINING
qfscoin | QFSCOIN | cloud | US
deephash | DeepHash | cloud
bow-miner | Bow Miner | cloud |  | BowMiner
ethransaction | ETHRANSACTION | cloud
hashbeat | HashBeat | cloud
sunnymining | SunnyMining | cloud |  | Sunny Mining
gmo-miner | GMO Miner | cloud | GB | GMO Miner
msp-miner | MSP Miner | cloud
xy-miners | XY Miners | cloud |  | XYMiners
diversified-energy | Diversified Energy | miner | US | ~Diversified Energy
cnx-resources | CNX Resources | miner | US | ~CNX Resources
exxonmobil | ExxonMobil | miner | US | ~ExxonMobil; ~Exxon
conocophillips | ConocoPhillips | miner | US | ~ConocoPhillips
ypf-luz | YPF Luz | miner | AR | ~YPF Luz; ~YPF
gazprom-neft | Gazprom Neft | miner | RU | ~Gazprom Neft
bitcoin-com | Bitcoin.com | pool | KN | ~Bitcoin.com
rigly | Rigly | pool | US
kulr-mining | KULR Mining | miner | US | ~KULR; ~KULR Technology
nukkleus-mining | Nukkleus Mining | miner | US | ~Nukkleus
thumzup | Thumzup | miner | US | ~Thumzup
dogehash | Dogehash | miner | US | Dogehash Technologies
coeptis-mining | Coeptis Mining | miner | US | ~Coeptis
devvstream | DevvStream | miner | CA | ~DevvStream
synteq-digital | Synteq Digital | maker | US | Synteq
kontango-digital | Kontango Digital | host | US
merkle-standard | Merkle Standard | host | US
mega-matrix | Mega Matrix | miner | SG | ~Mega Matrix
edgemode | EdgeMode | miner | US | Edgemode
mining-store | Mining Store | host | US | The Mining Store
lonestar-dream | Lonestar Dream | host | US | Lonestar Dream Inc
wolf-hollow | Wolf Hollow | host | US | Wolf Hollow
loto-interactive | Loto Interactive | host | HK | Crypto Flow Technology | 乐透互娱; 币流科技 |  | HKEX:8198
powerbridge-technologies | Powerbridge Technologies | miner | CN | ~Powerbridge; Powercrypto | ~宏桥高科 |  | NASDAQ:PBTS
moxian | Moxian | miner | CN | ~Moxian; Abits Group; ABITS Group | ~摩线科技 |  | NASDAQ:MOXC; NASDAQ:ABTS
okpool | OKPool | pool |  | OKPool.Top | OKPool矿池; 欧易OK矿池
matpool | Matpool | cloud | CN |  | 矩池云
zhizhu-pool | Zhizhu Pool | pool | CN | Zhizhu | 蜘蛛以太坊矿池
minerall | Minerall Pool | pool | RU
flypool | Flypool | pool | AT | Zcash Flypool
suprnova | Suprnova | pool | DE
gpumine | GPUMine | pool | CN | GPUMINE | 轻松矿工
cybtc | CYBTC | cloud | CN |  | 彩云比特
wayi | WAYI.CN | pool | CN |  | 挖易矿池; 挖易
hayu | Hayu Miner | cloud | CN |  | 哈鱼矿工
suanlifeng | Suanlifeng | cloud | CN |  | 算力蜂
bitquan | Bitquan | maker | CN |  | 比特泉; 比特泉矿机
ufominers | UFO Miner | maker | CN |  | UFO矿机
phicomm-miner | Phicomm | maker | CN | ~Phicomm | ~斐讯; 斐讯N1; 天天链
baofeng-bokuyun | Baofeng Bokuyun | maker | CN |  | 暴风播酷云; 播酷云
`;
