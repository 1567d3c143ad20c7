/**
 * What tells that a text is in another language than English (READING 1): it cannot be heard, so it is told. No word here is
 * an English one, a security's ticker that people write in small letters, or what is said in English, `faux pas`.
 */

/** Words of grammar, which say it in small letters or where a sentence begins. */
export const WORDS_OF_GRAMMAR: Readonly<Record<string, string>> = {
  German: `
    nicht kein keine keinen keiner keines keinem nichts niemals bitte bis noch erst nur nach ohne mit für fuer vom zum
    beim auf aus bei wegen und oder aber wenn sobald solange ist sind wird werden wurde wurden haben habe darf dürfen
    duerfen soll sollen sollte muss müssen muessen kann können koennen wir ich sie uns unser unsere meine meiner eine einen
    einem einer eines dass auch schon jetzt heute morgen alles diese dieser dieses diesen über ueber zwischen gegen durch sehr
    mehr weniger dort jedoch weil damit sich zu
  `,
  French: `
    ne pas avec jusque jusqu'au jusqu'à avant après sont être nous vous notre votre mes cette ces aucun aucune jamais dans
    mais où qui quand tant dès tous toutes toute rien doit doivent peut peuvent faut elle ils leur leurs une n'est
    n'a n'ont c'est qu'il d'ici
  `,
  Spanish: `
    hasta está están esta este estos estas nunca ninguna ningún ninguno por pero porque cuando según antes después sobre
    desde debe deben puede pueden nuestro nuestra nuestros nuestras sus una que más muy todos todas aquí sólo
  `,
  Italian: `
    fino dopo sono questo questa questi queste nessun nessuna nessuno senza perché anche ancora però tutto tutti
    tutte nostro nostra nostri deve devono può possono
  `,
  Portuguese: `
    não até depois sem pelo pela pelos nosso nossa nossos isto nenhum nenhuma apenas ainda também deve devem pode
    podem uma
  `,
  Dutch: `
    niet geen voor naar een het zijn worden wordt nog maar alleen zonder onze mijn wij moet moeten niets nooit deze dit ook
    uit bij
  `,
  'Swedish, Danish, Norwegian': `
    inte ej och är för från utan innan ingen inga aldrig endast ikke aldri og før uten uden etter må skal kun eller vårt
  `,
  'Polish, Czech, Turkish, Finnish, Hungarian, Romanian': `
    nie bez przed tylko jest są oraz przez proszę není pouze prosím değil için kadar sadece lütfen henüz älä älkää ennen
    csak amíg után până pentru fără numai
  `,
};

/** What holds back or trades, or says what a document is, in any letters. */
export const WORDS_OF_TRADE: Readonly<Record<string, string>> = {
  German: `
    verkaufen verkauf verkäufe verkauft verkaufe kaufen kauf käufe gekauft kaufe handeln handel gehandelt halten behalten
    reduzieren abbauen aufstocken erhöhen veräußern veräussern umschichten gesperrt sperre sperrfrist sperrliste verpfändet
    verboten untersagt entwurf vorläufig vorläufige ungültig überholt widerrufen zurückgezogen freigabe freigegeben
    genehmigung genehmigt zustimmung vorbehalt abwarten warten stopp veraltet ausgesetzt abgelehnt hinfällig storniert lombardkredit darlehen kredit schulden
  `,
  French: `
    vendre vendez vente ventes acheter achetez achat achats interdit interdite interdits brouillon ébauche provisoire projet
    bloqué bloquée bloqués gelé gelée nanti annulé annulée périmé suspendu rejeté retiré attendre attendez conserver conservez garder gardez alléger
    renforcer réduire réduisez emprunt dette prêt
  `,
  'Spanish and Portuguese': `
    vender venda vendan vendas comprar compra compras compren prohibido prohibida proibido proibida borrador rascunho
    provisório bloqueado bloqueada congelado anulado caducado suspendido retirado rechazado rejeitado esperar mantener manter reducir reduzir préstamo empréstimo
    deuda dívida pignorado
  `,
  Italian: `
    vendere vendete vendita vendite comprare acquistare acquisto acquisti vietato vietata bozza provvisorio bloccato bloccata
    annullato scaduto sospeso ritirato respinto attendere aspettare mantenere ridurre prestito debito
  `,
  Dutch: `
    verkopen verkoop kopen aankoop geblokkeerd ontwerp voorlopig geannuleerd vervallen opgeschort ingetrokken afgewezen wachten behouden verlagen verhogen
    lening toestemming
  `,
  'Swedish, Danish, Norwegian': `
    sälj sälja köp köpa utkast förbjudet spärrad preliminär sælg sælge selge køb købe kjøp kjøpe udkast forbudt spærret sperret
  `,
  'Polish, Czech, Turkish, Finnish, Hungarian, Romanian, Indonesian': `
    sprzedawać sprzedać sprzedaż sprzedawaj kupować kupić zakaz szkic prodat prodávat neprodávat nekupovat koupit návrh satma
    satmayın almayın taslak yasak myydä luonnos kielletty eladni eladás tilos tervezet vinde vindeți cumpăra interzis ciornă
    jangan menjual
  `,
};

/** Words that stand in names as well, `Banco de Chile`: they say it beside others alone. */
export const PARTS_OF_NAMES = `
  der die das des dem den ein von im es vor le la les du de un et ou il est el los las del al lo se su para y e o i di da
  della dei del nel non con per em do dos das van het en te av af são zur vår
`;

/** By these a sentence is English, whatever it quotes. */
export const ENGLISH_WORDS = `
  the a of to and are were for with by from that this it be or not our we its their have but if than into after which who at
  has had been they you your my as on in is was will
`;

/** With other letters than English has, and English all the same. */
export const BORROWED_WORDS = `
  café cafés naïve façade façades résumé résumés cliché clichés exposé fiancé protégé déjà vis-à-vis prêt-à-porter à rosé crème piñata
  jalapeño coup d'état raison d'être tête-à-tête über doppelgänger pâté soufflé touché risqué blasé passé entrée entrées
  émigré attaché communiqué décor éclair née señor mañana maté sauté brûlée cortège première débâcle dépôt rôle élite régime
  différence coördinate coöperate reëlect coup naïveté ångström
`;
