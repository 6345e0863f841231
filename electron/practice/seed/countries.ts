/**
 * Where the sample people live and how numbers are typed there. Numbers come from ranges that
 * regulators keep for fiction wherever there is one (US 555-01xx, Ofcom, BNetzA, ARCEP, PTS,
 * ComReg, ACMA); elsewhere they are invented. `#` stands for the next digit of the number.
 */
export interface Country {
  name: string;
  timeZone: string;
  city: string;
  /** The nth national number, without trunk prefix; repeats once the range is used up. */
  landline(n: number): string;
  mobile(n: number): string;
  landlineShapes: readonly string[];
  mobileShapes: readonly string[];
  women: readonly string[];
  men: readonly string[];
  /** `hers|his` where the two differ. */
  last: readonly string[];
}

const digits = (n: number, length: number) => String(n % 10 ** length).padStart(length, "0");
const areas = "212 303 312 415 503 512 602 617 702 720 801 904".split(" ");
/** Never the very first number: that one belongs to the first person alone. */
const american = (n: number) => {
  const index = (n % (areas.length * 100 - 1)) + 1;
  return `${areas[Math.floor(index / 100)] ?? "212"}55501${digits(index, 2)}`;
};
const range = (prefix: string, length: number) => (n: number) =>
  prefix + digits(n * 7 + 13, length);
const names = (list: string) => list.split(", ");

export const countries: readonly Country[] = [
  {
    name: "United States",
    timeZone: "America/New_York",
    city: "New York",
    landline: american,
    mobile: (n) => american(n + 600),
    landlineShapes: ["(###) ###-####", "+1 ###-###-####", "###.###.####", "1##########"],
    mobileShapes: ["+1 (###) ###-####", "###-###-####"],
    women: names("Grace, Olivia, Hannah, Naomi, Priya"),
    men: names("Marcus, Desmond, Tyrell, Caleb, Walter"),
    last: names("Okafor, Whitfield, Delgado, Brannigan, Castellano, Hargrove, Nakamura, Ellison"),
  },
  {
    name: "United Kingdom",
    timeZone: "Europe/London",
    city: "London",
    landline: range("2079460", 3),
    mobile: range("7700900", 3),
    landlineShapes: ["+44 ## #### ####", "0## #### ####", "+44 (0)## #### ####", "0## ########"],
    mobileShapes: ["0#### ######", "+44 #### ######", "+44##########"],
    women: names("Imogen, Fiona, Zara, Beatrix, Siân"),
    men: names("Rhys, Alasdair, Callum, Kwame, Oliver"),
    last: names("Hartley, Pembroke, MacAllister, O'Donoghue, Adeyemi, Whitcombe, Llewellyn, Singh"),
  },
  {
    name: "Sweden",
    timeZone: "Europe/Stockholm",
    city: "Stockholm",
    landline: range("8465004", 2),
    mobile: (n) => `7017406${digits(5 + (n % 95), 2)}`,
    landlineShapes: ["0#-### ### ##", "+46 # ### ### ##"],
    mobileShapes: ["0##-### ## ##", "+46 ## ### ## ##"],
    women: names("Saga, Linnéa, Åsa, Ebba, Malin, Märta"),
    men: names("Håkan, Björn, Göran, Anders"),
    last: names("Lindström, Åkesson, Sjöberg, Öberg, Hägglund, Norrby, Ekström, Lindgren"),
  },
  {
    name: "Germany",
    timeZone: "Europe/Berlin",
    city: "Berlin",
    landline: range("3023125", 3),
    mobile: range("17139200", 2),
    landlineShapes: ["0## / #####-###", "+49 ## ##### ###", "0049 ## ########"],
    mobileShapes: ["0### #######", "+49 (0)### #######", "+49 ### #####-##"],
    women: names("Käthe, Annegret, Ülkü, Friederike, Heike"),
    men: names("Jürgen, Sören, Matthias, Lars, Günther"),
    last: names(
      "Müller-Lüdenscheidt, Größmann, Schäfer, Yıldız, Weiß, Oberhuber, Böttcher, Krüger",
    ),
  },
  {
    name: "France",
    timeZone: "Europe/Paris",
    city: "Paris",
    landline: range("19900", 4),
    mobile: range("63998", 4),
    landlineShapes: ["0# ## ## ## ##", "+33 # ## ## ## ##", "0#.##.##.##.##"],
    mobileShapes: ["0# ## ## ## ##", "+33 (0)# ## ## ## ##"],
    women: names("Éloïse, Maëlle, Noémie, Anaïs, Zoé"),
    men: names("François, Jérôme, Benoît, Théo, Cédric"),
    last: names("Lefèvre, D'Aubigné, Châtelain, Béranger, Garçon, Noël, Delacroix, Saint-Exupère"),
  },
  {
    name: "Spain",
    timeZone: "Europe/Madrid",
    city: "Madrid",
    landline: range("91555", 4),
    mobile: range("60055", 4),
    landlineShapes: ["+34 ## ### ## ##", "## ### ## ##", "0034#########"],
    mobileShapes: ["### ### ###", "+34 ### ## ## ##"],
    women: names("María José, Lucía, Begoña, Ximena"),
    men: names("Íñigo, Nuño, Andrés, Álvaro"),
    last: names("Núñez de Balboa, Ibáñez, Peñalver, Zubizarreta, Muñoz, García-Lorca, Castaño"),
  },
  {
    name: "Poland",
    timeZone: "Europe/Warsaw",
    city: "Warszawa",
    landline: range("22555", 4),
    mobile: range("50055", 4),
    landlineShapes: ["+48 ## ### ## ##", "(##) ### ## ##", "## #######"],
    mobileShapes: ["### ### ###", "+48 ### ### ###", "0048#########"],
    women: names("Żaneta, Małgorzata, Świętosława, Bożena, Grażyna"),
    men: names("Łukasz, Paweł, Michał, Zdzisław"),
    last: names(
      "Wiśniewska|Wiśniewski, Dąbrowska|Dąbrowski, Szczęsna|Szczęsny, Żółkiewska|Żółkiewski, Brzęczyszczykiewicz, Kołodziej, Śliwa",
    ),
  },
  {
    name: "Iceland",
    timeZone: "Atlantic/Reykjavik",
    city: "Reykjavík",
    landline: range("539", 4),
    mobile: range("699", 4),
    landlineShapes: ["+354 ### ####", "###-####"],
    mobileShapes: ["### ####", "00354 #######"],
    women: names("Þórdís, Guðrún, Sigríður, Hrafnhildur"),
    men: names("Ævar, Björgvin, Ísak, Örn"),
    last: names(
      "Guðmundsdóttir|Guðmundsson, Þorvaldsdóttir|Þorvaldsson, Sæmundsdóttir|Sæmundsson, Ásgeirsdóttir|Ásgeirsson, Blöndal",
    ),
  },
  {
    name: "Vietnam",
    timeZone: "Asia/Ho_Chi_Minh",
    city: "Hà Nội",
    landline: range("243555", 4),
    mobile: range("90555", 4),
    landlineShapes: ["(0##) #### ###", "+84 ## #### ###"],
    mobileShapes: ["0## ### ####", "+84 ## ### ####"],
    women: names("Thị Hương, Minh Châu, Thuỳ Linh"),
    men: names("Văn Đức, Quốc Bảo, Hữu Phước"),
    last: names("Nguyễn, Trần, Phạm, Đặng, Lê, Võ"),
  },
  {
    name: "China",
    timeZone: "Asia/Shanghai",
    city: "上海",
    landline: range("215550", 4),
    mobile: range("1395550", 4),
    landlineShapes: ["0##-########", "+86 ## #### ####"],
    mobileShapes: ["### #### ####", "+86 ###########"],
    women: names("秀英, 静怡, 雨桐"),
    men: names("伟, 晓明, 建国"),
    last: names("王, 李, 欧阳, 张, 陈, 司马"),
  },
  {
    name: "Israel",
    timeZone: "Asia/Jerusalem",
    city: "תל אביב",
    landline: range("3555", 4),
    mobile: range("50555", 4),
    landlineShapes: ["0#-#######", "+972-#-###-####"],
    mobileShapes: ["0##-#######", "+972 ## ### ####"],
    women: names("נועה, תמר, שירה"),
    men: names("אורי, יונתן"),
    last: names("כהן, לוי, בן־דוד, מזרחי, פרידמן"),
  },
  {
    name: "United Arab Emirates",
    timeZone: "Asia/Dubai",
    city: "دبي",
    landline: range("4555", 4),
    mobile: range("50555", 4),
    landlineShapes: ["+971 # ### ####", "0# ### ####"],
    mobileShapes: ["+971 ## ### ####", "0## #######"],
    women: names("فاطمة, ليلى"),
    men: names("محمد, يوسف, خالد"),
    last: names("العبدالله, الهاشمي, بن راشد, المنصوري, الزهراني"),
  },
];
