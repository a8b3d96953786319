"""Given names that English readers know at sight; a hint beside the grammar, for names that a text says only once."""

from .names_words import words

MALE_NAMES = words(
    "aaron adam alan albert alec alex alexander alfred allen andrew andy anthony antonio arnold arthur barry ben "
    "benjamin bernard bert bill billy bob bobby brad bradley brandon brian bruce bryan burt calvin cameron carl "
    "carlos charles charlie chester chris christian christopher chuck clarence claude clay cliff clifford clint "
    "clyde colin connor craig curtis dale dan daniel danny darren dave david dean dennis derek dick dominic don "
    "donald doug douglas duncan dwight dylan earl ed eddie edgar edmund edward edwin eli elliot elliott emmett eric "
    "ernest ethan eugene evan felix ferdinand floyd francis frank franklin fred freddie frederick gabriel gary gavin "
    "gene geoffrey george gerald gilbert glenn gordon graham greg gregory gus guy hank harold harry harvey hector "
    "henry herbert herman homer howard hugh hugo ian igor isaac ivan jack jackson jacob jake james jamie jason jay "
    "jeff jeffrey jeremy jerome jerry jesse jim jimmy joe joel joey john johnny jonathan jordan jose joseph josh "
    "joshua juan julian julius justin karl keith ken kenneth kenny kevin kirk kurt kyle lance larry lawrence lee leo "
    "leon leonard leroy leslie lester lewis liam lloyd lou louis lucas luis luke luther malcolm manuel marcus mario "
    "mark marshall martin marty marvin matt matthew maurice max melvin michael miguel mike miles milton mitch "
    "mitchell morgan morris murray nathan ned neil nelson nicholas nick nigel noah norman oliver omar oscar otto "
    "owen patrick paul pedro perry pete peter phil philip phillip pierre quentin rafael ralph ramon randall randy "
    "ray raymond reginald rex richard rick ricky rob robert roberto robin rodney roger roland roman ron ronald "
    "ronnie ross roy rudy rufus rupert russell ryan salvatore sam samuel scott sean sebastian seth seymour shane "
    "shawn sid sidney simon spencer stan stanley stephen steve steven stewart stuart ted teddy terrence terry "
    "theodore thomas tim timothy toby todd tom tommy tony travis trevor tyler vernon victor vince vincent virgil "
    "wallace walter warren wayne wesley wilbur william willie winston zach"
)
FEMALE_NAMES = words(
    "abby abigail ada adele agatha agnes alexandra alice alicia alison allison amanda amber amelia amy andrea angela "
    "angelica anita ann anna annabel anne annie audrey barbara beatrice becky bella bernice beth betsy betty beverly "
    "bianca bonnie brenda bridget brooke camille carla carmen carol caroline carolyn carrie cassandra catherine "
    "cathy cecilia charlotte cheryl chloe christina christine cindy claire clara claudia connie constance cora "
    "corinne crystal cynthia daisy daphne dawn deborah debbie debra delores denise diana diane dolores donna dora "
    "doris dorothy edith edna eileen elaine eleanor elena elise eliza elizabeth ella ellen eloise elsa elsie emily "
    "emma erica erika erin estelle esther ethel eva eve evelyn faith felicia fiona flora florence frances gail "
    "georgia geraldine gertrude gina ginger gladys gloria grace greta gwen gwendolyn hannah harriet hazel heather "
    "heidi helen helena henrietta hilda holly ida imogen ingrid irene iris irma isabel isabella ivy jackie "
    "jacqueline jan jane janet janice jasmine jean jeanne jennifer jenny jessica jessie jill joan joanna joanne "
    "josephine joyce juanita judith judy julia julie juliet june karen kate katherine kathleen kathryn kathy katie "
    "kay kelly kim kimberly kitty kristen laura lauren laurie leah lena lillian lily linda lisa liz lois lola "
    "loretta lori lorraine louise lucille lucy lydia mabel madeline maggie marcia margaret margie maria marian marie "
    "marilyn marion marjorie marlene marsha martha mary maureen maxine meg megan melanie melinda melissa mildred "
    "millie miranda miriam molly mona monica muriel myra nadia nancy naomi natalie natasha nellie nicole nina nora "
    "norma olga olive olivia pam pamela pat patricia patsy patty paula pauline pearl peggy penelope penny phoebe "
    "phyllis polly rachel ramona rebecca regina renee rhonda rita roberta rosa rosalie rose rosemary roxanne ruby "
    "ruth sabrina sally samantha sandra sandy sara sarah selma shannon sharon sheila shelly shirley sofia sonia "
    "sophia sophie stacy stella stephanie sue susan susanna suzanne sylvia tabitha tamara tammy tanya tara teresa "
    "thelma theresa tiffany tina tracy ursula valerie vanessa vera veronica vicky victoria viola violet virginia "
    "vivian wanda wendy wilma winifred yvonne"
)
EITHER_NAMES = words(
    "jamie jordan kelly kim lee leslie robin sandy shannon terry tracy marion morgan cameron jackie jessie "
    "taylor dana pat lynn sidney alex chris sam charlie casey"
)


def given_gender(word: str) -> str:
    """Return "m" or "f" for a given name that is clearly a man's or a woman's, else ""."""
    if word in EITHER_NAMES:
        return ""
    return "m" if word in MALE_NAMES else "f" if word in FEMALE_NAMES else ""


def is_given(word: str) -> bool:
    """Tell whether a word is a well-known given name."""
    return word in MALE_NAMES or word in FEMALE_NAMES or word in EITHER_NAMES


_SHORT = {
    "william": "bill billy will willy willie", "robert": "bob bobby rob robbie", "richard": "dick rick ricky",
    "james": "jim jimmy jamie", "john": "jack johnny jackie", "edward": "ted teddy ned eddie", "theodore": "ted teddy",
    "henry": "hank harry hal", "charles": "chuck charlie", "anthony": "tony", "antonio": "tony toni",
    "margaret": "peg peggy meg maggie", "katherine": "kate katie kathy kitty", "catherine": "kate katie kitty",
    "kathleen": "kate katie", "kathryn": "kate katie", "elizabeth": "liz lizzie beth betsy betty bess lisa",
    "mary": "molly polly", "sarah": "sally sadie", "eleanor": "nell nellie ellie", "helen": "nell nellie",
    "augustus": "gus", "lawrence": "larry", "laurence": "larry", "michael": "mike mickey mick", "andrew": "drew",
    "stephen": "steve stevie", "steven": "steve stevie", "nicholas": "nick nicky", "gerald": "jerry",
    "jerome": "jerry", "jeremiah": "jerry", "rebecca": "becky becca", "josephine": "josie", "dorothy": "dot dottie",
    "alfred": "fred freddie", "frederick": "fritz", "christina": "tina", "christine": "tina", "martha": "patty",
    "isabel": "izzy", "isabella": "bella izzy", "francis": "frank frankie", "frances": "fran frannie",
    "joseph": "joe joey", "thomas": "tom tommy", "raphael": "rafe", "albert": "bert", "herbert": "bert",
    "virginia": "ginny", "teresa": "terry tess", "theresa": "terry tess", "alexander": "sandy sasha",
}  # fmt: skip
"""Short forms that are no beginnings of the long ones."""
_LONG = {
    short: tuple(full for full, forms in _SHORT.items() if short in forms.split())
    for short in {short for forms in _SHORT.values() for short in forms.split()}
}
_SMALL_ENDS = ("ie", "y", "i", "ey")
_LEAST = 3


def long_forms(short: str) -> tuple[str, ...]:
    """Return the given names whose short form cannot be told from its letters: 'bill' gives 'william'."""
    return _LONG.get(short, ())


def is_short_of(short: str, full: str) -> bool:
    """Tell whether one given name is a short form of another: 'bill' of 'william', 'abby' of 'abigail'."""
    if full in long_forms(short):
        return True
    if len(short) >= len(full):
        return False
    if full.startswith(short):
        return len(short) >= _LEAST and is_given(full)
    if not short.endswith(_SMALL_ENDS):
        return False
    stem = short[: -2 if short.endswith(("ie", "ey")) else -1]
    if len(stem) > 1 and stem[-1] == stem[-2]:
        return len(stem) >= _LEAST and full.startswith(stem[:-1])
    return len(stem) >= _LEAST and full.startswith(stem)
