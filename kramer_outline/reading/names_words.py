"""Small closed lists of English that reading names needs: grammar words, titles, kinship, calendar, kinds of places."""

import re


def spaced(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern whose blanks match the blanks of a dirty text: doubled, hard, or a line break."""
    return re.compile(pattern.replace(" ?", r"\s{0,6}").replace(" ", r"\s{1,6}"), flags)


def words(text: str) -> frozenset[str]:
    """Return the blank-separated words of a list."""
    return frozenset(text.split())


GRAMMAR = words(
    "a an the this that these those some any each every either neither both all another other such no none many much "
    "most more few several certain one two three four five six seven eight nine ten eleven twelve dozens hundreds "
    "thousands half first second third fourth last next previous same own i me my mine myself you your yours "
    "yourself he him his himself she her hers herself it its itself we us our ours ourselves they them their theirs "
    "themselves who whom whose which what whatever whoever someone somebody anyone anybody everyone everybody nobody "
    "something anything everything nothing and or but nor so yet for if unless until till while whilst when whenever "
    "where wherever whether because since as than though although once lest why how in on at by to from of off up "
    "down over under with without within into onto upon out about above below across after before behind beside "
    "besides beneath between beyond during except inside outside like near past per through throughout toward "
    "towards among amongst amid amidst against along alongside around despite concerning regarding following via "
    "versus instead aboard atop unlike plus minus due according prior is are was were be been being am has have had "
    "having do does did done doing will would shall should can could may might must cannot isn't aren't wasn't "
    "weren't don't doesn't didn't won't can't couldn't wouldn't let let's not never ever also too only even just "
    "still already almost again back away here there then now soon later thus hence therefore however nevertheless "
    "nonetheless otherwise moreover furthermore meanwhile meantime afterwards afterward thereafter elsewhere anyway "
    "perhaps maybe indeed rather quite very really well yes oh okay ok today tonight tomorrow yesterday sometimes "
    "often always together apart alone ago earlier eventually finally initially originally suddenly shortly "
    "immediately subsequently simultaneously upstairs downstairs overnight midway unbeknownst unaware unable aware "
    "based set cut note plot"
)
"""Words that are no names however they are written; a sentence may open with any of them."""

CALENDAR = words(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday christmas easter thanksgiving halloween hanukkah passover ramadan valentine's "
    "spring summer autumn fall winter"
)

ABBREVIATED_TITLES = words(
    "mr mrs ms mx dr prof st lt sgt capt cpt col gen rev sen gov hon fr msgr supt cmdr det insp pvt cpl maj adm pres "
    "rep mme mlle messrs jr sr"
)
MALE_TITLES = words(
    "mr sir lord king prince father brother baron duke earl uncle grandpa herr monsieur master count fr don señor "
    "signor grandfather dad daddy papa emperor pope monk abbot messrs"
)
FEMALE_TITLES = words(
    "mrs ms miss lady queen princess sister mother baroness duchess aunt grandma frau fräulein madame mme mlle "
    "mademoiselle countess dame señora signora signorina señorita auntie grandmother mom mama granny empress madam "
    "nun"
)
TITLES = (
    words(
        "mr mrs ms mx dr prof lt sgt capt cpt col gen rev sen gov hon msgr supt cmdr det insp pvt cpl maj adm pres "
        "rep doctor professor sir officer sergeant lieutenant captain detective inspector agent senator nurse "
        "colonel general major president vice deputy chief judge sheriff reverend marshal commander commissioner "
        "corporal private admiral governor mayor minister secretary director attorney coach rabbi bishop cardinal "
        "pastor superintendent constable warden principal dean ambassador congressman congresswoman representative "
        "chancellor viceroy pharaoh commodore lance master imam sultan shah tsar czar kaiser emperor saint "
        "commandant ensign midshipman airman specialist special investigator prosecutor counselor mister hunter "
        "trooper ranger guard dj"
    )
    | MALE_TITLES
    | FEMALE_TITLES
) - words("hunter guard special lance vice dj")
"""Words before a name that are no part of it."""
TITLE_PARTS = words("vice deputy special lance first second chief private staff master under assistant fire police air")
"""Words that may stand before a title and belong to it: 'Special Agent', 'Fire Marshal'."""

KIN = {
    "wife": "f", "husband": "m", "son": "m", "daughter": "f", "mother": "f", "father": "m", "brother": "m",
    "sister": "f", "uncle": "m", "aunt": "f", "nephew": "m", "niece": "f", "cousin": "", "grandfather": "m",
    "grandmother": "f", "grandson": "m", "granddaughter": "f", "stepfather": "m", "stepmother": "f", "stepson": "m",
    "stepdaughter": "f", "stepbrother": "m", "stepsister": "f", "fiancé": "m", "fiancée": "f", "fiance": "",
    "fiancee": "f", "girlfriend": "f", "boyfriend": "m", "lover": "", "mistress": "f", "ex-wife": "f",
    "ex-husband": "m", "ex-girlfriend": "f", "ex-boyfriend": "m", "widow": "f", "widower": "m", "mom": "f", "dad": "m",
    "father-in-law": "m", "mother-in-law": "f", "brother-in-law": "m", "sister-in-law": "f", "son-in-law": "m",
    "daughter-in-law": "f", "half-brother": "m", "half-sister": "f", "twin": "", "child": "", "parent": "",
    "bride": "f", "groom": "m", "spouse": "", "sibling": "", "baby": "", "ex": "", "godfather": "m", "godmother": "f",
    "godson": "m", "goddaughter": "f", "ex-fiancée": "f", "ex-fiancé": "m", "wives": "f",
    "landlord": "m", "landlady": "f",
}  # fmt: skip
"""Words of kinship and love with the gender they give."""
BONDS = words(
    "friend neighbor neighbour boss lawyer attorney partner colleague co-worker coworker roommate assistant "
    "secretary rival enemy nemesis mentor teacher student pupil employer employee client patient doctor therapist "
    "psychiatrist classmate accomplice bodyguard agent tenant servant maid butler nanny coach teammate acquaintance "
    "companion confidant confidante sidekick henchman protégé protege supervisor manager subordinate tutor nurse "
    "stepmother guardian ward crush date housekeeper chauffeur driver apprentice co-star friends"
)
"""Words of other bonds between two people."""

PEOPLE_NOUNS = words(
    "man woman boy girl guy kid teenager teen child baby lady gentleman person stranger survivor victim criminal "
    "killer murderer thief robber gangster mobster hitman assassin spy cop policeman policewoman officer detective "
    "soldier veteran sailor pilot astronaut scientist doctor physician surgeon nurse psychologist psychiatrist "
    "lawyer attorney judge journalist reporter writer author novelist poet artist painter musician singer actor "
    "actress dancer director producer photographer teacher professor student pupil priest nun pastor reverend "
    "minister businessman businesswoman executive clerk waiter waitress bartender cook chef maid butler servant "
    "slave janitor mechanic carpenter farmer fisherman cowboy outlaw sheriff marshal deputy agent warden guard "
    "prisoner inmate convict patient orphan widow widower bachelor prostitute hooker stripper addict dealer drifter "
    "hacker wizard witch vampire ghost monster robot android cyborg alien mutant king queen prince princess knight "
    "warrior rebel pirate captain crewman crewmate commander leader member owner manager secretary assistant "
    "bodyguard henchman accomplice mentor coach player boxer fighter wrestler driver passenger hostage dog cat "
    "expert genius professional entrepreneur banker broker editor host hostess heir heiress aristocrat nobleman "
    "socialite playboy native immigrant refugee fugitive suspect witness medium anchor courier grifter bookie rookie "
    "cadet recruit apprentice maiden clown magician thug goon crook burglar pimp dwarf elf giant troll fairy angel "
    "demon devil hero heroine villain narrator toddler infant youngster elder jock cheerleader valet nanny midwife "
    "coroner analyst programmer engineer architect designer model drummer composer conductor comedian magnate tycoon "
    "millionaire billionaire mogul financier trader merchant smuggler mercenary sniper marine activist politician "
    "goddess duchess countess baroness seamstress sorceress empress governess stewardess scout comrade tortoise "
    "turtle squirrel owl mouse rabbit fox wolf lion tiger horse pony reindeer deer parrot monkey ape gorilla dragon "
    "snowman creature pet puppy kitten pig hen rooster crow raven toad frog rat hamster penguin bear donkey mule "
    "unicorn mayor senator governor president ambassador neighbor friend boss partner rival lover employee colleague "
    "roommate classmate buddy pal twin bully nerd geek brat orderly therapist counselor informant"
)
"""Nouns that say that their subject is a person, or acts like one."""
PEOPLE_ENDINGS = ("man", "woman", "boy", "girl", "ist", "smith", "keeper", "maker", "mate", "hand")

PLACE_WORDS = words(
    "street st avenue ave road rd lane drive boulevard blvd highway route square plaza park garden gardens bridge "
    "tunnel river lake creek bay beach island islands isle isles mountain mountains mount hill hills valley canyon "
    "desert forest woods ocean sea gulf coast cape harbor harbour port pier dock airport station terminal railroad "
    "railway subway hospital clinic asylum sanatorium school college university academy institute library museum "
    "theater theatre cinema opera church cathedral chapel temple mosque abbey monastery convent cemetery prison jail "
    "penitentiary hotel motel inn hostel lodge resort casino club bar pub tavern saloon cafe café restaurant diner "
    "grill lounge bank store shop mall market supermarket tower towers building hall house manor mansion palace "
    "castle villa apartment apartments ranch farm plantation estate estates village town city county state states "
    "province kingdom empire republic territory union nation nations north south east west northern southern eastern "
    "western central upper lower fort camp base embassy consulate courthouse court stadium arena field fields "
    "heights point falls springs center centre district zone colony planet galaxy moon earth mars america europe "
    "africa asia australia world alley crossing junction peninsula reef grove terrace row yard yards quarry mine "
    "mines laboratory laboratories lab labs headquarters underground metro warehouse factory mill arms"
)
"""Last words of names that are places."""
THING_WORDS = words(
    "company corporation corp inc ltd llc co industries enterprises group agency bureau department ministry "
    "association organization society foundation federation league alliance council committee commission congress "
    "senate parliament squad platoon army navy force forces corps brigade regiment squadron division battalion fleet "
    "police resistance patrol guild syndicate cartel mafia mob gang clan family party team club band orchestra choir "
    "newspaper times post tribune herald gazette magazine journal press news network channel radio television "
    "records studios pictures films productions airlines airways motors systems technologies program project "
    "operation mission plan treaty act law code constitution award awards prize medal cup bowl series games olympics "
    "championship tournament festival ceremony day night eve week weekend year years century era age war battle "
    "revolution rebellion crisis depression holocaust bible koran gospel testament psalm book novel poem song album "
    "symphony show movie film play version edition volume chapter virus disease syndrome disorder serum formula ring "
    "sword stone crystal grail ark key box device machine computer system ship boat submarine airplane plane jet "
    "helicopter train bus truck car motorcycle vessel yacht freighter liner spaceship spacecraft starship shuttle "
    "cruiser schooner warship steamer ferry rifle gun pistol revolver missile bomb bullet express stock exchange "
    "trade services service security intelligence scholarship degree university unit order brotherhood church fund "
    "insurance union workers men boys girls brothers sisters twins kids protocol initiative directive bill amendment "
    "game media dynamics solutions holdings associates ventures pharmaceuticals robotics electronics aerospace "
    "logistics entertainment airline incorporated limited"
)
"""Last words of names that are companies, works, events and things."""

PEOPLES = words(
    "american british english french german italian spanish russian chinese japanese korean vietnamese indian "
    "mexican canadian australian irish scottish welsh dutch swedish norwegian danish finnish polish czech hungarian "
    "austrian swiss greek turkish israeli jewish arab arabic muslim islamic christian catholic protestant buddhist "
    "hindu nazi soviet communist roman latin hebrew african asian european cuban brazilian colombian egyptian iraqi "
    "iranian afghan persian portuguese belgian serbian bosnian croatian ukrainian romanian bulgarian native black "
    "white hispanic latino jew jews nazis russians americans germans germany italians frenchmen englishmen democrat "
    "republican confederate yankee victorian medieval renaissance puritan mormon amish quaker cherokee apache "
    "comanche sioux samoan hawaiian"
)
GREAT_PLACES = words(
    "london paris rome berlin madrid vienna moscow tokyo chicago boston philadelphia detroit dallas houston miami "
    "seattle denver atlanta baltimore california texas florida nevada arizona alaska hawaii oregon virginia ohio "
    "england britain scotland ireland wales france germany italy spain russia china japan india mexico canada "
    "australia brazil cuba egypt israel iraq iran vietnam korea america europe africa asia manhattan brooklyn queens "
    "bronx harlem hollywood broadway washington york angeles vegas"
)
"""Cities and countries that everybody knows. Some are people's names too; evidence decides."""
