// ISO 639-1, and of ISO 639-2 the single living or historic languages that have no code of two letters.
const CODES =
  'aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el ' +
  'en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ' +
  'ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my ' +
  'na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm ' +
  'sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh ' +
  'zu ace ach ada ady afh ain akk ale alt ang anp arc arn arp arw ast awa bal ban bas bej bem bho bik bin bla bra ' +
  'bua bug byn cad car ceb chb chg chk chm chn cho chp chr chy cop crh csb dak dar del den dgr din doi dsb dua dum ' +
  'dyu efi egy eka elx enm ewo fan fil fon frm fro frr frs fur gaa gay gba gez gil gmh goh gon gor got grb grc gsw ' +
  'gwi hai haw hil hit hmn hup iba ilo inh jbo jpr jrb kaa kab kac kam kaw kbd kha kho kmb kok kos kpe krc krl kru ' +
  'kum kut lad lah lam lez lol loz lua lui lun luo lus mad mag mai mak man mas mdf mdr men mga mic min mnc mni moh ' +
  'mos mus mwl mwr myv nap nds new nia niu nog non nso nwc nym nyn nyo nzi osa ota pag pal pam pap pau peo phn ' +
  'pon pro raj rap rar rom rup sad sah sam sas sat scn sco sel sga shn sid sma smj smn sms snk sog srn srr suk sus ' +
  'sux syr tem ter tet tig tiv tkl tlh tli tmh tog tpi tsi tum tvl tyv udm uga umb vai vot wal war was xal yao yap ' +
  'zap zen zun'

/**
 * Codes of languages that feeds may carry: those of ISO 639-1 and 639-2. The W3C validator knows no others, and takes
 * `yue` or `iw`, which BCP 47 allows, for an error. A list, since what `Intl` knows differs from one release to the next.
 */
export const LANGUAGE_CODES: ReadonlySet<string> = new Set(CODES.split(' '))
