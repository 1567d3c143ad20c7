import { describe, expect, test } from 'vitest';
import { heard, inPlan, ofJson } from './oneHearing.ts';

// What is said in another language cannot be heard, so it is told; names, quotations and what English has borrowed are not.

describe('another language', () => {
  test.each([
    'Nicht verkaufen',
    'NEM nicht verkaufen!',
    'NICHT VERKAUFEN',
    'Kein Handel bis Oktober.',
    'Hinweis: Kein Geschäft vor Weihnachten',
    'Nur mit dem Einverständnis der Bank.',
    '## Entwurf',
    '- Gesperrt: Newmont',
    'Die Technologiewerte sind stark gestiegen.',
    'NEM („nicht verkaufen“)',
    'My wife wrote "bitte nichts verkaufen" on the statement.',
    'The client asked us for patience (“nicht verkaufen”).',
    'Ne pas vendre Newmont avant octobre.',
    'Brouillon',
    'Le marché a gagné 3%.',
    'No vender NEM hasta octubre.',
    'Borrador',
    'Non vendere NEM fino a ottobre.',
    'Bozza',
    'Não vender NEM.',
    'NEM niet verkopen.',
    'Sälj inte NEM.',
    'NEM må ikke røres.',
    'Nie ruszać NEM.',
    'NEM satmayın.',
    'Не продавать NEM.',
    '不要卖出 NEM',
    'NEMは売らないでください',
    '<!-- noch nicht fertig -->',
    '```text\nnoch nicht fertig\n```',
    '| Hinweis | Text |\n|---|---|\n| eins | noch nicht fertig |',
  ])('%j is told', (text) => {
    for (const kind of ['portfolio', 'market', 'stock'] as const)
      expect(heard(text, kind).map((one) => one.replace(/^\d+ /, ''))).toEqual(['not_understood: not in English']);
  });

  test('each line of a paragraph is told by its sentence', () => {
    expect(heard('Wir warten ab.\nOil rose 3% in August.\n\nBis dahin bleibt alles.')).toEqual([
      '1 not_understood: not in English',
      '4 not_understood: not in English',
    ]);
    expect(inPlan('- Nicht vor Oktober')).toEqual(['3 not_understood: not in English']);
  });

  test('in a text of JSON, too', () => {
    expect(ofJson('{"note": "noch nicht fertig", "company": "Münchener Rück"}')).toEqual([
      '1 not_understood: not in English',
      'open',
    ]);
  });

  test.each([
    // names
    'Société Générale and Münchener Rück are covered by our Frankfurt colleagues.',
    'Deutsche Bank für Sozialwirtschaft is a lender.',
    'Banco Bilbao Vizcaya Argentaria and Banco de Chile rose.',
    'Air Liquide, L’Oréal, Compagnie de Saint-Gobain, Banca Monte dei Paschi di Siena.',
    '- Compagnie Générale des Établissements Michelin',
    '- Companhia de Saneamento Básico do Estado de São Paulo',
    'Peñasquito, Ørsted, Pão de Açúcar.',
    'Toyota (トヨタ自動車) raised its forecast.',
    'São Paulo’s index rose by 1%, and Zur Rose fell.',
    'Vår Energi raised its output.',
    'El Niño hurt crops in Rio de Janeiro and Los Angeles.',
    // English words that another language has, too
    'When gold falls, NEM falls twice as much.',
    'Investors pour cash: miners rise.',
    'Dot com memories, vain hopes.',
    // quotations
    '“Wir schaffen das”, said the minister.',
    'The phrase "nicht verkaufen" was the headline of the Handelsblatt.',
    'Our favourite headline of the week was “Gold glänzt wieder”.',
    // borrowed
    'Vive la différence, quipped the minister.',
    'Sales of prêt-à-porter grew at LVMH.',
    'The café chain reported a naïve forecast vis-à-vis its rivals.',
    'Force majeure, per annum, pro rata, coup d’état, déjà vu.',
    'A faux pas of the board.',
    // letters of finance
    'β of 1.2, Δ of 0.4, σ of 3, 10 µg.',
  ])('%j is not', (text) => {
    for (const kind of ['portfolio', 'market', 'stock'] as const) expect(heard(text, kind)).toEqual([]);
  });
});
