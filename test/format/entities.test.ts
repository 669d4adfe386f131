import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeEntities, learnNames, needsNames } from '../../src/format/entities.js';
import { characterNamed, mendWindows1252 } from '../../src/format/entity-names.js';

describe('decodeEntities', () => {
  it('decodes numbers, also those that mean windows-1252, and drops what no text can hold', () => {
    learnNames(characterNamed);
    assert.equal(decodeEntities('&#65;&#x42;&#x1F389;'), 'AB🎉');
    assert.equal(decodeEntities('&#146;&#x80;&#150;'), '’€–');
    assert.equal(decodeEntities('a&#0;&#1114112;&#99999999;b'), 'ab');
  });

  it('decodes once and leaves alone what is no reference', () => {
    assert.equal(decodeEntities('&amp;lt; AT&T &nosuch; &amp &;'), '&lt; AT&T &nosuch; &amp &;');
    assert.equal(decodeEntities('&toString;&constructor;&__proto__;'), '&toString;&constructor;&__proto__;');
  });

  it('knows when it needs to learn more names, also through double encoding', () => {
    assert.equal(needsNames('AT&T; &#233; & so; on'), false);
    assert.equal(needsNames('&amp;&lt;&nbsp;&hellip;&#233;'), false);
    assert.equal(needsNames('&#146;'), true);
    assert.equal(needsNames('&eacute;'), true);
    assert.equal(needsNames('&amp;eacute;'), true);
    learnNames(characterNamed);
    assert.equal(decodeEntities('&eacute;&Omega;'), 'éΩ');
  });
});

describe('characterNamed', () => {
  it('knows the names of HTML 4', () => {
    const some =
      'quot" amp& lt< gt> nbsp\u00a0 iexcl¡ yen¥ copy© shy\u00ad frac34¾ Agraveà AElig\u00c6 Ccedil\u00c7 ETH\u00d0 Ntilde\u00d1 times× Oslashø szligß ' +
      'aringå thornþ yumlÿ OEligŒ Scaronš Yuml\u0178 fnofƒ circˆ tilde˜ AlphaΑ OmegaΩ alphaα sigmafς thetasymϑ upsihϒ pivϖ ensp\u2002 ' +
      'zwnj\u200c rlm\u200f ndash– bdquo„ Dagger‡ bull• hellip… permil‰ Prime″ oline‾ euro€ trade™ alefsymℵ crarr↵ hArr⇔ forall∀ there4∴ ' +
      'infin∞ asymp≈ nsub⊄ sdot⋅ rfloor⌋ lang⟨ rang⟩ loz◊ diams♦';
    for (const entry of some.split(' ')) {
      const name = entry.slice(0, -1);
      assert.equal(characterNamed(name)?.toLowerCase(), entry.slice(-1).toLowerCase(), name);
    }
    assert.equal(characterNamed('Eacute'), 'É');
    assert.equal(characterNamed('eacute'), 'é');
    assert.equal(characterNamed('Omega'), 'Ω');
    for (const no of ['Amp', 'nosuch', 'toString', 'xtoString', '']) assert.equal(characterNamed(no), undefined, no);
  });
});

describe('mendWindows1252', () => {
  it('maps the 27 characters that platforms decode as controls', () => {
    const bytes = Uint8Array.from({ length: 32 }, (_, i) => 0x80 + i);
    const text = mendWindows1252(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    assert.equal(text.replace(/[\x80-\x9f]/g, ''), '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');
  });
});
