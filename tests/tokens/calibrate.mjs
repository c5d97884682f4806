// Calibrates and judges the estimate of tokens (src/query/tokens.h) against a public vocabulary, o200k_base.
//
//     npm install --no-save --prefix FOLDER gpt-tokenizer@4.0.0
//     node tests/tokens/calibrate.mjs table FOLDER TRAIN...              # the tables of src/query/token_tables.h
//     node tests/tokens/calibrate.mjs counts FOLDER FILE...              # true tokens of each file, a line each
//     node tests/tokens/calibrate.mjs judge FOLDER ESTIMATES PLACE...    # the error, over files of 1,000 tokens and more
//
// ESTIMATES is build/bench/tests/tokens/estimates; a PLACE is a file, or a folder of Rust sources. TRAIN are such folders. A piece is what the vocabulary's own rules cut a text into; its class is what the estimate
// knows of it; the tables hold the mean tokens of each class.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';

const [, , what, packages, ...inputs] = process.argv;
if (!['table', 'counts', 'judge'].includes(what) || inputs.length === 0) {
  console.error('usage: calibrate.mjs table|counts|judge PACKAGES INPUT...');
  process.exit(2);
}
const require = createRequire(path.resolve(packages) + '/');
const { encode } = require('gpt-tokenizer/encoding/o200k_base');

// As published with o200k_base.
const ENDING = "(?:'[sStTmMdD]|'[rR][eE]|'[vV][eE]|'[lL][lL])?";
const UPPER = '[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]';
const LOWER = '[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]';
const PIECE = new RegExp([
  `[^\\r\\n\\p{L}\\p{N}]?${UPPER}*${LOWER}+${ENDING}`,
  `[^\\r\\n\\p{L}\\p{N}]?${UPPER}+${LOWER}*${ENDING}`,
  '\\p{N}{1,3}',
  ' ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*',
  '\\s*[\\r\\n]+',
  '\\s+(?!\\S)',
  '\\s+',
].join('|'), 'gu');

const WORD_MAX = 20;
const SIGNS_MAX = 16;
const BLANKS_MAX = 20;

function classOf(piece) {
  if (/^\p{N}+$/u.test(piece)) return ['digits', piece.length - 1];
  if (/^\s+$/.test(piece))
    return [/[\r\n]/.test(piece) ? 'lines' : 'blanks', Math.min(piece.length, BLANKS_MAX) - 1];
  if (/[^\x00-\x7f]/.test(piece)) return ['other', 0];
  const letter = piece.search(/[A-Za-z]/);
  if (letter >= 0) {
    const lead = letter === 0 ? 0 : piece[0] === ' ' ? 1 : piece[0] === '_' ? 2 : 3;
    const word = piece.slice(letter);
    const shape = /^[a-z']+$/.test(word) ? 0 : /^[A-Z][a-z']+$/.test(word) ? 1 : /^[A-Z']+$/.test(word) ? 2 : 3;
    return ['words', (lead * 4 + shape) * WORD_MAX + Math.min(word.length, WORD_MAX) - 1];
  }
  const blank = piece.startsWith(' ') ? 1 : 0;
  const line = /[\r\n]/.test(piece) ? 1 : 0;
  const signs = piece.replace(/^ /, '').replace(/[\r\n/]*[\r\n][\r\n/]*$/, '') || '/';
  const mixed = new Set(signs).size > 1 ? 1 : 0;
  return ['signs', ((blank * 2 + line) * 2 + mixed) * SIGNS_MAX + Math.min(signs.length, SIGNS_MAX) - 1];
}

const known = new Map();
function tokens(piece) {
  let count = known.get(piece);
  if (count === undefined) known.set(piece, (count = encode(piece).length));
  return count;
}
const pieces = (text) => text.match(PIECE) ?? [];

function* sources(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(file);
    else if (entry.name.endsWith('.rs')) yield file;
  }
}

const trueTokens = (file) => pieces(fs.readFileSync(file, 'utf8')).reduce((sum, piece) => sum + tokens(piece), 0);

if (what === 'counts') {
  for (const file of inputs) console.log(trueTokens(file), file);
} else if (what === 'judge') {
  const [program, ...places] = inputs;
  const files = places.flatMap((place) => (fs.statSync(place).isDirectory() ? [...sources(place)] : [place]));
  const judged = execFileSync(program, files, { encoding: 'utf8', maxBuffer: 1 << 28 })
    .trim().split('\n').map((line) => {
      const [, estimate, file] = /^(\d+) (.*)$/.exec(line);
      return { estimate: Number(estimate), truth: trueTokens(file), file };
    }).filter(({ truth }) => truth >= 1000);
  const errors = judged.map(({ estimate, truth }) => Math.abs(estimate / truth - 1)).sort((a, b) => a - b);
  const sum = (of) => judged.reduce((total, one) => total + of(one), 0);
  const percent = (part) => `${(100 * part).toFixed(1)} %`;
  const at = (quantile) => percent(errors[Math.min(errors.length - 1, Math.floor(errors.length * quantile))]);
  console.log(`${judged.length} files, ${sum((one) => one.truth)} tokens, all together ` +
              `${percent(sum((one) => one.estimate) / sum((one) => one.truth) - 1)} off; a file: median ${at(0.5)}, ` +
              `p90 ${at(0.9)}, p95 ${at(0.95)}, largest ${at(1)}`);
} else {
  const sizes = { words: 16 * WORD_MAX, signs: 8 * SIGNS_MAX, digits: 3, blanks: BLANKS_MAX, lines: BLANKS_MAX };
  const sums = {};
  const counts = {};
  for (const [name, size] of Object.entries(sizes)) {
    sums[name] = Array(size).fill(0);
    counts[name] = Array(size).fill(0);
  }
  let otherTokens = 0;
  let otherBytes = 0;
  for (const folder of inputs)
    for (const file of sources(folder)) {
      const text = fs.readFileSync(file, 'utf8');
      // Tables of data, and of characters, would outweigh code.
      const outside = Buffer.byteLength(text) - text.length;
      if (text.length > 400_000 || outside * 50 > text.length) continue;
      for (const piece of pieces(text)) {
        const [name, place] = classOf(piece);
        if (name === 'other') {
          otherTokens += tokens(piece);
          otherBytes += Buffer.byteLength(piece);
          continue;
        }
        sums[name][place] += tokens(piece);
        counts[name][place] += 1;
      }
    }
  for (const name of Object.keys(sizes)) {
    // What was too rare takes the mean of the class below it in length.
    const row = name === 'words' ? WORD_MAX : name === 'signs' ? SIGNS_MAX : sizes[name];
    const means = [];
    for (let i = 0; i < sizes[name]; ++i) {
      const rare = counts[name][i] < 5;
      means.push(rare ? (i % row === 0 ? 100 : means[i - 1]) : Math.round((100 * sums[name][i]) / counts[name][i]));
    }
    console.log(`// ${name}`);
    for (let i = 0; i < means.length; i += row) console.log(`    ${means.slice(i, i + row).join(', ')},`);
  }
  console.log(`// other, per byte\n    ${Math.round((100 * otherTokens) / otherBytes)}`);
}
