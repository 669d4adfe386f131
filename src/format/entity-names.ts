/**
 * Names of characters in code point order; a number in front of a name is how many code points lie between it and the
 * name before. Left out is what can be derived: letters with accents (`eacute`) and capitals of other letters (`Omega`).
 * Together these are XML's five names and the 252 of HTML 4.01 (section 24); `lang` and `rang` as HTML has them today.
 */
const NAMES =
  '33quot 3amp apos 20lt 1gt 97nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg ' +
  'plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest 6AElig 9ETH 6times ' +
  '6THORN szlig 6aelig 9eth 6divide oslash 5thorn 83OElig oelig 62fnof 307circ 21tilde 212alpha beta gamma delta ' +
  'epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega ' +
  '7thetasym upsih 3piv 7211ensp emsp 5thinsp 2zwnj zwj lrm rlm 3ndash mdash 3lsquo rsquo sbquo 1ldquo rdquo bdquo ' +
  '1dagger Dagger bull 3hellip 9permil 1prime Prime 5lsaquo rsaquo 3oline 5frasl 103euro 100image 6weierp 3real ' +
  '5trade 18alefsym 90larr uarr rarr darr harr 32crarr 26lArr uArr rArr dArr hArr 43forall 1part exist 1empty 1nabla ' +
  'isin notin 1ni 3prod 1sum minus 4lowast 2radic 2prop infin 1ang 6and or cap cup int 8there4 7sim 8cong 2asymp 23ne ' +
  'equiv 2le ge 28sub sup nsub 1sube supe 13oplus 1otimes 13perp 31sdot 66lceil rceil lfloor rfloor 702loz 149spades ' +
  '2clubs 1hearts diams 385lang rang';

/** Accents by the end of a letter's name, each with its combining mark behind it. */
const ACCENTS = new Map(
  'grave\u0300 acute\u0301 circ\u0302 tilde\u0303 uml\u0308 ring\u030a caron\u030c cedil\u0327'
    .split(' ')
    .map((accent) => [accent.slice(0, -1), accent.slice(-1)]),
);

/** What windows-1252 has where Unicode has the controls U+0080 to U+009F; five places stay empty. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const table = new Map<string, string>();
let code = 0;
for (const entry of NAMES.split(' ')) {
  code += (parseInt(entry, 10) || 0) + 1;
  table.set(entry.replace(/^\d+/, ''), String.fromCharCode(code));
}

/** Gives the windows-1252 characters to text that was decoded as if those bytes were controls. */
export function mendWindows1252(text: string): string {
  return text.replace(/[\x80-\x9f]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 128] ?? '');
}

/**
 * The character of a name of HTML 4, or of a number that means windows-1252 (`#146`, `#x92`, as HTML reads them too), for
 * `learnNames`.
 */
export function characterNamed(name: string): string | undefined {
  const [, decimal, hex = ''] = /^#(?:(1[2-5]\d)|x([89][\da-f]))$/i.exec(name) ?? [];
  if (decimal || hex) return mendWindows1252(String.fromCharCode(decimal ? +decimal : parseInt(hex, 16)));
  const known = table.get(name);
  if (known !== undefined) return known;
  const accent = ACCENTS.get(name.slice(1));
  if (accent !== undefined) return (name.charAt(0) + accent).normalize();
  const small = table.get(name.charAt(0).toLowerCase() + name.slice(1));
  const capital = small?.toUpperCase();
  return capital === small ? undefined : capital;
}
