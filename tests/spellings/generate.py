"""Writes transliterated.txt: names in other scripts, spelt by the tables of the common systems.

Cyrillic: BGN/PCGN, ALA-LC, ISO 9 (scholarly), German (Duden), French, Polish and the English press.
Arabic: ALA-LC, DIN 31635, French, German, Egyptian and Persian pronunciation, the English press.
Greek: ELOT 743, BGN, classical and German. Hebrew: Academy 2006, English press, German.
Chinese: pinyin and Wade-Giles. Korean: Revised Romanization, McCune-Reischauer and passports.
The originals are common names of each language, written from general knowledge.

Run: python3 tests/spellings/generate.py > tests/spellings/transliterated.txt
"""

import re

RUSSIAN = """Абрамов Агафонов Аксёнов Алфёров Антипов Артёменко Афанасьев Багров Балашихин Бердяев Беляев Бобров Богданович Борщёв
Бузыкин Вавилов Васильев Вершинин Войцеховский Воробьёв Вяземский Гагарин Герасимов Глинский Голицын Горшков Гречко Грибоедов
Гурьев Давыдов Дементьев Державин Дзержинский Евдокимов Елизаров Ермолаев Ершов Жданов Жуковский Журавлёв Завьялов Зайцев Звягинцев
Зотов Игнатьев Измайлов Исаев Кабанов Калашников Каховский Клычков Ковалёв Козлов Коровьев Крылов Крючков Кудрявцев Курчатов Лебедев
Лужков Львов Ляпунов Малышев Матвиенко Мещеряков Миронов Мясоедов Нахимов Нечаев Никитин Овчинников Орлов Островский Пастернак
Плющенко Пожарский Пушкин Пырьев Разумовский Репин Рыжков Рябушинский Савельев Семёнов Слуцкий Собчак Суворов Сысоев Тарасов Третьяков
Тургенев Тютчев Ушаков Фадеев Филиппов Фомичёв Хабаров Харламов Хвостов Хрулёв Цветаева Циолковский Чайкин Черкасов Чуйков Шаляпин
Шереметев Шувалов Щедрин Щербаков Эренбург Юдин Юсупов Яблоков Яковлев Ярославцев Анатолий Валерий Геннадий Григорий Екатерина Ксения"""
UKRAINIAN = """Багрянець Бойченко Гнатюк Гончаренко Довженко Жадан Забужко Зінченко Климкін Коцюбинський Кравчук Лисенко Мельник
Микитенко Остапчук Павличко Підгорний Рильський Сагайдачний Скоропадський Стельмах Терещенко Франко Хвильовий Чорновіл Шевчук Щербицький
Яценюк Ющук Харитоненко"""

RU_KEYS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
def table(text):
    return dict(zip(RU_KEYS, [cell.replace("_", "") for cell in text.split()]))
RU = {
    "bgn": table("a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya"),
    "ala": table("a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e iu ia"),
    "iso": table("a b v g d e ë ž z i j k l m n o p r s t u f h c č š šč _ y _ è ju ja"),
    "german": table("a b w g d e jo sch s i i k l m n o p r s t u f ch z tsch sch schtsch _ y _ e ju ja"),
    "french": table("a b v g d e io j z i ï k l m n o p r s t ou f kh ts tch ch chtch _ y _ e iou ia"),
    "polish": table("a b w g d e io ż z i j k ł m n o p r s t u f ch c cz sz szcz _ y _ e ju ja"),
    "press": table("a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya"),
}
ENDS = {
    "bgn": [("ий", "iy"), ("ый", "yy")], "ala": [("ий", "ii"), ("ый", "yi")], "iso": [("ий", "ij"), ("ый", "yj")],
    "german": [("ий", "i"), ("ый", "y")], "french": [("ий", "i"), ("ый", "y"), ("ин", "ine")],
    "polish": [("ский", "ski"), ("цкий", "cki"), ("ий", "ij"), ("ый", "y")], "press": [("ий", "y"), ("ый", "y")],
}
SOFT = {"bgn": "ye", "press": "ye", "german": "je", "polish": "ie", "french": "ie"}

def cyrillic(word, system, letters, ends):
    word = word.lower()
    tail = ""
    for end, spelt in ends:
        if word.endswith(end):
            word, tail = word[: -len(end)], spelt
            break
    out, before = [], ""
    for c in word:
        soft = SOFT.get(system)
        if c == "е" and soft and (before == "" or before in "аеёиоуыэюяьъ") and not (system == "french" and before == ""):
            out.append(soft)
        else:
            out.append(letters[c])
        before = c
    return "".join(out).capitalize() + tail

UK_KEYS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
def uk(text):
    return dict(zip(UK_KEYS, [cell.replace("_", "") for cell in text.split()]))
UK = {
    "national": uk("a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch _ iu ia"),
    "bgn": uk("a b v h g d e ye zh z y i yi y k l m n o p r s t u f kh ts ch sh shch _ yu ya"),
    "scholarly": uk("a b v h g d e je ž z y i ji j k l m n o p r s t u f ch c č š šč _ ju ja"),
    "german": uk("a b w h g d e je sch s y i ji j k l m n o p r s t u f ch z tsch sch schtsch _ ju ja"),
    "french": uk("a b v h g d e ie j z y i ï ï k l m n o p r s t ou f kh ts tch ch chtch _ iou ia"),
    "polish": uk("a b w h g d e je ż z y i ji j k ł m n o p r s t u f ch c cz sz szcz _ ju ja"),
}
UK_ENDS = {"national": [("ий", "yi")], "bgn": [("ий", "yy")], "scholarly": [("ий", "yj")], "german": [("ий", "yj")],
           "french": [("ий", "y")], "polish": [("ський", "ski"), ("цький", "cki"), ("ий", "yj")]}

# Arabic in one letter a sound: A I U long; H ḥ, x kh, G gh, S ṣ, W ṭ, V ḍ, Z ẓ, T th, D dh, $ sh, c ʿ, q, j, ' hamza.
ARABIC = """cabbAs cadnAn caqIl camAr azhar bakrI balqIs bandar barakAt ba$$Ar bilAl DU-lfiqAr fAWima fAris fakhrI fahmI farUq
farHAt fawwAz fayrUz GAzI GassAn hamdI hA$im HAfiZ HabIb HalabI HamdAn HAtim HaydarI Hikmat HusAm idrIs imAm ismAcIl jabbUr jacfar
jamIl jawAd junayd kAmil karIm kawTar xAlidI xayrI laylA luWfI maHfUZ majdI manSUr marzUq masc\u016bd mubArakI muctaSim muhannad munIr muqtadA
musawI muSWafA nabIl naSIr naWIf nUrI qAdir qabbAnI qASim rabIc rafIq raHmAn ramzI ra$Id rizq sAlim samIr sharIf sulaymAn suhayl
tawfIq Tacbit taymUr cumar cuTmAn wahbI walId yAsIn yaHyA yacqUb zakI zaydAn ziyAd zuhayr""".replace("kh", "x").replace("sh", "$").replace("masc\u016bd", "mascUd").split()
AR_KEYS = "abtTjHxdDrzs$SVWZcGfqklmnhwyuiAUI'"
def ar(text):
    return dict(zip(AR_KEYS, [cell.replace("_", "") for cell in text.split()]))
AR = {
    "ala": ar("a b t th j h kh d dh r z s sh s d t z _ gh f q k l m n h w y u i a u i _"),
    "din": ar("a b t ṯ ǧ ḥ ḫ d ḏ r z s š ṣ ḍ ṭ ẓ _ ġ f q k l m n h w y u i ā ū ī _"),
    "french": ar("a b t th dj h kh d dh r z s ch s d t z _ gh f k k l m n h w y ou i a ou i _"),
    "german": ar("a b t th dsch h ch d dh r s s sch s d t s _ gh f k k l m n h w j u i a u i _"),
    "egyptian": ar("a b t th g h kh d z r z s sh s d t z _ gh f k k l m n h w y o e a ou i _"),
    "persian": ar("a b t s j h kh d z r z s sh s z t z _ gh f gh k l m n h v y o e a u i _"),
    "press": ar("a b t th j h kh d dh r z s sh s d t z _ gh f q k l m n h w y u i a ou ee _"),
}
def arabic(word, system):
    letters = AR[system]
    out = []
    i = 0
    while i < len(word):
        pair = word[i : i + 2]
        if pair == "ay" and system in ("egyptian", "press", "persian", "german", "french") and (i + 2 == len(word) or word[i + 2] not in "aiuAIUy"):
            out.append({"egyptian": "ei", "press": "ai", "persian": "ey", "german": "ai", "french": "ai"}[system])
            i += 2
        elif pair == "aw" and system in ("french", "german", "egyptian") and (i + 2 == len(word) or word[i + 2] not in "aiuAIUw"):
            out.append({"french": "aou", "german": "au", "egyptian": "ou"}[system])
            i += 2
        elif word[i] == "I" and i + 1 == len(word):
            out.append("ī" if system == "din" else "i")
            i += 1
        elif word[i] in "sS" and system == "french" and 0 < i < len(word) - 1 and word[i - 1] in "aiuAIU" and word[i + 1] in "aiuAIU":
            out.append("ss")
            i += 1
        elif word[i] == "-":
            i += 1
        else:
            out.append(letters[word[i]])
            i += 1
    name = "".join(out)
    return name[0].upper() + name[1:]

GREEK = """Αγγελόπουλος Αθανασιάδης Βενιζέλος Γεωργίου Γιαννόπουλος Δημητριάδης Ευαγγελάτος Ζαφειρίου Ηλιόπουλος Θεοδωράκης
Ιωαννίδης Καζαντζάκης Καραμανλής Κουφοντίνας Λυμπεράκης Μαυρομιχάλης Νικολαΐδης Ξενάκης Οικονόμου Παπαχρήστου Ρίτσος Σεφέρης Σημίτης
Τσιτσάνης Τσοχατζόπουλος Φλωράκης Χατζηδάκης Χριστοφόρου Ψαρουδάκης Βασιλικός""".split()
ACCENTS = str.maketrans("άέήίόύώϊΐϋΰ", "αεηιουωιιυυ")
GR_PAIRS = {
    "elot": {"αυ": "av", "ευ": "ev", "ου": "ou", "γγ": "ng", "μπ": "mp", "ντ": "nt", "τζ": "tz"},
    "bgn": {"αυ": "av", "ευ": "ev", "ου": "ou", "γγ": "ng", "μπ": "mb", "ντ": "nd", "τζ": "tz", "οι": "oi"},
    "classical": {"αυ": "au", "ευ": "eu", "ου": "ou", "γγ": "ng", "μπ": "mp", "ντ": "nt", "τζ": "tz", "οι": "oi"},
    "phonetic": {"αυ": "av", "ευ": "ev", "ου": "u", "γγ": "ng", "μπ": "b", "ντ": "d", "τζ": "tz", "οι": "i", "ει": "i"},
}
GR_KEYS = "αβγδεζηθικλμνξοπρστυφχψωςσ"
GR = {
    "elot": dict(zip(GR_KEYS, "a v g d e z i th i k l m n x o p r s t y f ch ps o s s".split())),
    "bgn": dict(zip(GR_KEYS, "a v y dh e z i th i k l m n x o p r s t i f kh ps o s s".split())),
    "classical": dict(zip(GR_KEYS, "a b g d e z e th i k l m n x o p r s t y ph ch ps o s s".split())),
    "phonetic": dict(zip(GR_KEYS, "a v g d e z i th i k l m n x o p r s t i f h ps o s s".split())),
}
def greek(word, system):
    word = word.lower().translate(ACCENTS)
    out, i = [], 0
    while i < len(word):
        pair = GR_PAIRS[system].get(word[i : i + 2])
        if pair:
            out.append(pair)
            i += 2
        else:
            letter = GR[system][word[i]]
            if system == "bgn" and word[i] == "γ" and not (i + 1 < len(word) and word[i + 1] in "ειηυ"):
                letter = "g"
            if system == "bgn" and word[i] == "δ":
                letter = "d"
            out.append(letter)
            i += 1
    return "".join(out).capitalize()

# Hebrew in one letter a sound: H ḥet, x soft kaf, q qof, c tsadi, S shin, A aleph/ayin (silent), y v f and vowels.
HEBREW = """aharon avraham bencion binyamin barux caHi cvi duvdevan efrayim eliSeva elHanan gavriel Hana Haviv Hayim HizqiyA iSay
icHaq kacir karmi maHluf malka menaHem mixal mordexay naHman neHemya piHas qaHlon qecev raHel reHavam rivqa saSa Simon Slomo Sulamit
temkin cipi uriel yaAaqov yexezqel yehoSua yicHaq yosef zexarya""".split()
HE = {
    "academy": dict(H="h", x="kh", q="k", c="ts", S="sh", A="'", y="y", v="v", f="f", w="v"),
    "press": dict(H="ch", x="ch", q="k", c="tz", S="sh", A="", y="y", v="v", f="f", w="v"),
    "simple": dict(H="h", x="ch", q="k", c="z", S="sh", A="", y="y", v="v", f="f", w="v"),
    "german": dict(H="ch", x="ch", q="k", c="z", S="sch", A="", y="j", v="w", f="f", w="w"),
    "scholarly": dict(H="ḥ", x="kh", q="q", c="ẓ", S="š", A="", y="y", v="v", f="f", w="v"),
}
def hebrew(word, system):
    name = "".join(HE[system].get(c, c) for c in word)
    if system in ("simple", "german"):
        name = re.sub("ay(?![aeiou])", "ai", name)
    return name[0].upper() + name[1:]

CHINESE = """bai chonglin|cai yuanpei|cao cao|chen duxiu|chen shuibian|dai jitao|du yuesheng|feng yuxiang|fu zuoyi|gao gang|guo moruo
he xiangning|hua guofeng|jia qinglin|kang youwei|kong xiangxi|li dazhao|li peng|li xiannian|liang qichao|lin biao|liu shaoqi|lu xun
luo ruiqing|nie rongzhen|qian qichen|qiao shi|qu qiubai|ren bishi|shen congwen|song qingling|sun chuanfang|tang shaoyi|wang jingwei
wei jingsheng|wu peifu|xiang zhongfa|xu xiangqian|yan xishan|yang shangkun|ye jianying|yuan shikai|zeng guofan|zhao ziyang|zhu de|zhu rongji""".replace("\n", "|").split("|")
INITIALS = ["zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y", "w", ""]
WADE = dict(zh="ch", ch="ch", sh="sh", b="p", p="p", m="m", f="f", d="t", t="t", n="n", l="l", g="k", k="k", h="h", j="ch",
            q="ch", x="hs", r="j", z="ts", c="ts", s="s", y="y", w="w")
RIMES = "iang iong uang ang eng ong ing iao ian uai uan ai ei ao ou an en ia ie iu in ua uo ui un ue er a o e i u".split()
def syllables(word):
    if not word:
        return []
    for initial in INITIALS:
        if word.startswith(initial):
            for rime in RIMES:
                if word.startswith(initial + rime):
                    rest = syllables(word[len(initial) + len(rime) :])
                    if rest is not None:
                        return [(initial, rime)] + rest
    return None
def wade(initial, rime):
    if rime == "i" and initial in ("zh", "ch", "sh", "r"):
        return WADE[initial] + "ih"
    if rime == "i" and initial in ("z", "c", "s"):
        return {"z": "tzu", "c": "tzu", "s": "ssu"}[initial]
    if initial == "y":
        return {"ou": "yu", "an": "yen", "e": "yeh", "i": "i", "uan": "yuan", "ong": "yung"}.get(rime, "y" + rime)
    rime = {"ong": "ung", "iong": "iung", "ian": "ien", "ie": "ieh", "ue": "ueh", "e": "e" if initial in ("zh", "ch", "sh", "r") else "o" if initial in ("g", "k", "h") else "e", "er": "erh",
            "uo": "uo" if initial in ("g", "k", "h", "sh") else "o", "ui": "uei" if initial in ("g", "k") else "ui"}.get(rime, rime)
    return WADE.get(initial, "") + rime
def chinese(name):
    family, given = name.split()
    pinyin = f"{family.capitalize()} {given.capitalize()}"
    parts = ["".join(wade(*s) for s in syllables(w)) if w == family else "-".join(wade(*s) for s in syllables(w)) for w in (family, given)]
    return [pinyin, f"{parts[0].capitalize()} {parts[1].capitalize()}", f"{family.capitalize()} {'-'.join(''.join(s) for s in syllables(given)).capitalize()}"]

# Korean syllable by syllable: Revised Romanization, McCune-Reischauer, passports and press.
KO = {k: v.split("/") for k, v in (cell.split("=") for cell in """kim=gim/kim/kim lee=i/yi/lee park=bak/pak/park choi=choe/ch'oe/choi
jung=jeong/chŏng/chung kang=gang/kang/kang cho=jo/cho/cho yoon=yun/yun/yoon jang=jang/chang/chang lim=im/im/lim han=han/han/han
shin=sin/sin/shin seo=seo/sŏ/suh kwon=gwon/kwŏn/kwon hwang=hwang/hwang/hwang song=song/song/song ryu=ryu/ryu/yoo jeon=jeon/chŏn/chun
ko=go/ko/koh moon=mun/mun/moon
young=yeong/yŏng/young hyun=hyeon/hyŏn/hyun soo=su/su/soo min=min/min/min jun=jun/chun/joon ho=ho/ho/ho hee=hui/hŭi/hee jin=jin/chin/jin
woo=u/u/woo sung=seong/sŏng/sung kyung=gyeong/kyŏng/kyung chul=cheol/ch'ŏl/chul sook=suk/suk/sook dong=dong/tong/dong bin=bin/pin/bin
eun=eun/ŭn/eun geun=geun/kŭn/keun seung=seung/sŭng/seung won=won/wŏn/won jae=jae/chae/jae""".split())}
KOREAN = """kim-young-soo lee-jae-hyun park-chul-soo choi-min-ho jung-dong-young kang-kyung-hwang cho-young-jin yoon-bin-hee jang-sung-min
lim-dong-won han-seung-soo shin-hyun-jun seo-jae-woo kwon-young-min hwang-kyung-sook song-min-soo ryu-hyun-jin jeon-jae-sung ko-eun-young
moon-chul-ho kim-geun-hee lee-sung-woo park-won-sook choi-eun-hee""".split()
def korean(name):
    out = []
    for system in range(3):
        family, *given = [KO[s][system] for s in name.split("-")]
        out.append(f"{family.capitalize()} {'-'.join(given).capitalize()}")
    return out

def unique(names):
    return list(dict.fromkeys(name for name in names if name))

print("# Names of other scripts in the spellings of the common systems, one name a line; written by generate.py.")
for word in RUSSIAN.split():
    print("; ".join(unique(cyrillic(word, system, RU[system], ENDS[system]) for system in RU)))
for word in UKRAINIAN.split():
    print("; ".join(unique(cyrillic(word, system, UK[system], UK_ENDS[system]) for system in UK)))
for words, systems, spell in ((ARABIC, AR, arabic), (GREEK, GR, greek), (HEBREW, HE, hebrew)):
    for word in words:
        print("; ".join(unique(spell(word, system) for system in systems)))
for name in CHINESE:
    print("; ".join(unique(chinese(name))))
for name in KOREAN:
    print("; ".join(unique(korean(name))))
