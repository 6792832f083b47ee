/**
 * Words by which a language that is written in Latin letters shows itself: its function words, and some that headlines
 * live on, since those have few function words. Words that several languages share count for each in part.
 */
export const LANGUAGE_WORDS: Readonly<Record<string, string>> = {
  vi: `và của các có được cho là một trong người không với những đã đến này từ khi năm về tại cũng ra vào để theo trên nhiều
  nước bị ông bà làm việc phải sau còn như lại ngày hơn do sẽ thì mà nhưng tỉnh hàng
  va cua cac duoc nguoi khong nhung nguoi trong mot nuoc nhieu tinh thanh viet nam phap luat ngay thang hoc sinh giao duc
  kinh te cong nghe xa hoi chinh phu quoc gia dan ong truong tren duong nha moi khi sau truoc hoi nghi doanh nghiep the gioi`,
  en: `the of and to in a is that for on with as was at by from are an be it has have had his her their its this not but will
  were been which who they he she we you after over new more than about into when what how why says said say first last year
  years out up all one two could would can may if or no so our your my us them there while where before against between
  during world people government police president minister report reports show shows study news today week day top best
  home life win wins game market women men war court school health city state former plans makes get gets take takes
  review power weekend christmas style enters trends agreement agreements ban vetoes temperatures cold hot dry proposal
  senate congress democrats republicans lawmakers officials company companies workers business money billion million rise
  rises rising fall falls fell drop drops cut cuts hit hits deal talks fire storm flood floods rain snow dead killed dies
  death kills attack attacks crash trial judge jail arrested charged bill vote votes voters election campaign leader
  leaders south north east west america american british chinese russian ukraine israel growth prices price jobs bank stocks
  shares tax trade oil energy climate water food farm farmers sea birds river forest island bridge road train ship
  space moon sun earth star stars movie film music book books team coach player players season cup final goal match fans
  young old big small great good bad better long short high low early late near inside outside another every each never
  always still soon again today tonight tomorrow yesterday morning night month months hours minutes ago family mother
  father son daughter husband wife child kids friend friends baby girl boy teacher student students doctor patients drug
  drugs vaccine virus cancer hospital police officer expects expect calls call asks wants want needs need says warns
  urges backs rejects seeks faces loses launches unveils announces reveals releases returns leaves gives keep keeps
  turns runs meets signs joins holds brings open opens free library schools children find finds set back off down here just make most other some only like time researchers scientists`,
  fr: `le la les de des du un une et en à au aux dans pour par sur avec est sont qui que ne pas plus ce cette ces son sa ses
  leur leurs il elle ils nous vous mais ou où comme être été avoir fait deux après avant entre sans sous selon contre depuis
  pourquoi comment voici ans jour monde pays ville ministre président gouvernement`,
  de: `der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie
  nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein
  wurde gegen unter wegen jahre neue neuer wieder`,
  es: `el la los las de del y en un una que por con para se su sus no al lo como más pero o ha fue son es está este esta
  entre sin sobre también hasta desde cuando muy años ya sido ser tras según hace nuevo nueva gobierno presidente`,
  pt: `o a os as de do da dos das e em um uma que por com para se não ao mais mas no na nos nas foi são é está este esta
  entre sem sobre também até quando muito anos já ser após segundo nova novo pelo pela seu sua governo presidente`,
  it: `il lo la i gli le di del della dei delle e in un una che per con non si da al alla nel nella sono è ha più come ma anche
  questo questa dopo tra fra anni già stato essere sul sulla dal dalla ai nuovo nuova governo`,
  id: `yang dan di dari untuk dengan pada ini itu dalam tidak akan ke oleh juga adalah ada para telah bisa sebagai saat
  karena atau lebih sudah kata tersebut mereka kepada tahun orang warga baru harus anak menjadi`,
  nl: `de het een en van in is dat op te zijn met voor niet aan er om ook als bij door maar uit naar wordt heeft werd nog
  over dan hij deze meer al tot hebben`,
  sv: `och att det i en som på är av för med den till har de inte om ett var jag men sig från vi så kan när än nu efter`,
  da: `og at det i en som på er af for med den til har de ikke om et var jeg men sig fra vi så kan når efter blev`,
  pl: `w i na z do nie się jest to że o jak po za od przez dla są ale czy był oraz przed który która roku`,
  cs: `a v se na je že s z o do i to by za po jsou ale jako pro od při jeho která který bylo byl`,
  tr: `ve bir bu da de için ile olarak çok daha olan gibi ne kadar sonra var en ama değil olduğu yeni`,
  ro: `și de în la cu a pe nu din să un o care este mai pentru că sunt fost au după al ale`,
  hu: `a az és hogy nem is egy volt meg ez csak már de van el még mint után`,
  fi: `ja on ei että se oli hän ovat myös mutta kun tai ole sen mukaan jo joka`,
  tl: `ang ng sa mga na at ay para ni si ito hindi may kay naman isang din ang mga`,
}

/** Letters that only few languages have, with what each counts for whom. */
export const LANGUAGE_LETTERS: readonly (readonly [pattern: RegExp, languages: readonly string[]])[] = [
  [/[ñ¿¡]/u, ['es']],
  [/[ãõ]/u, ['pt', 'vi']],
  [/ç/u, ['fr', 'pt', 'tr']],
  [/[œêèùûîë]/u, ['fr']],
  [/[ß]/u, ['de']],
  [/[äü]/u, ['de', 'fi', 'sv', 'tr', 'hu']],
  [/[åø]/u, ['sv', 'da', 'fi']],
  [/[łąęśżź]/u, ['pl']],
  [/[řěůčšž]/u, ['cs']],
  [/[ğış]/u, ['tr']],
  [/[șțş]/u, ['ro']],
  [/[őű]/u, ['hu']],
  [/[òì]/u, ['it', 'vi']],
]

/** Ends of English words; headlines often have no other sign. */
export const ENGLISH_ENDS =
  /(?:ing|ings|ness|ship|ight|ights|ould|ough|eed|eeds|ool|ools|eath|ays|ership|ably|edly|ated|orth|ern|shes|ches|ouse|ack|ock|ork|ounds?)$/u
