"""A general vocabulary of places where scenes happen, as in a location index: inside or outside."""

from .cues_words import words

INSIDE = words(
    # rooms
    "room bedroom bathroom kitchen basement attic cellar hallway hall corridor lobby foyer elevator lift stairwell"
    " staircase lounge parlor parlour pantry nursery study den closet dormitory dorm suite ballroom restroom washroom"
    " boiler vault dressing-room courtroom classroom boardroom waiting-room ward operating-room morgue cell dungeon"
    " office cubicle studio workshop laboratory lab library archive auditorium chapel sanctuary confessional gallery"
    " bunker"
    # homes
    " home house apartment flat condo condominium mansion villa cottage cabin hut shack penthouse townhouse trailer"
    " bungalow loft lodge hotel motel inn hostel boarding-house guesthouse orphanage residence chateau manor palace"
    # work, trade, public houses
    " agency company corporation business building firm headquarters factory mill plant warehouse bank store shop"
    " bookstore bookshop supermarket grocery market mall boutique pharmacy bakery laundromat salon barbershop"
    " restaurant diner café cafe cafeteria bar pub tavern saloon nightclub club casino brothel bordello theater"
    " theatre cinema museum opera gym church cathedral temple synagogue mosque monastery convent abbey rectory"
    " hospital clinic asylum sanatorium infirmary emergency-room school college university academy kindergarten"
    " seminary courthouse court prison jail penitentiary station precinct embassy consulate airport terminal terminus"
    " depot canteen barracks garage newsroom showroom storeroom storage gallery parlor studio mental-hospital"
    # vehicles
    " car taxi cab limousine limo bus train subway plane airplane aeroplane jet helicopter airliner spaceship"
    " spacecraft shuttle submarine van ambulance cockpit cabin locker-room bunkhouse stable barn crypt tomb"
    " shed chamber chambers resort spa arcade observatory aquarium shrine mausoleum hospice vicarage parsonage gazebo"
    " greenhouse conservatory tower belfry turret sewer sewers catacombs tunnels hangar tent altar backstage cloakroom"
    " kitchenette dining-hall mess bakery freighter tanker galley brig stable stables hayloft smokehouse"
    " funeral-parlor caravan capsule pod bathtub shower bed tunnel mine shelter vault bookshop sauna"
)
OUTSIDE = words(
    "park street road highway avenue alley alleyway lane boulevard driveway sidewalk pavement bridge pier dock wharf"
    " harbor harbour port beach shore coast seaside sea ocean lake river creek stream waterfall pond swamp marsh"
    " island forest wood woods jungle desert field meadow prairie farm ranch orchard vineyard garden yard backyard"
    " courtyard lawn porch rooftop roof balcony terrace patio mountain mountains hill hillside cliff canyon valley"
    " cave volcano glacier wilderness countryside village town city neighborhood neighbourhood suburb suburbs square"
    " plaza playground schoolyard stadium racetrack arena cemetery graveyard battlefield camp campsite campground"
    " border parking-lot junkyard quarry shipyard crossroads intersection zoo fairground carnival circus"
    " amusement-park boat ship yacht ferry raft canoe ranch plantation woodland trail path railway tracks bench swamp"
    " reservation golf-course pool swimming-pool outskirts gate colony slum ghetto bank riverbank coastline tree"
    " treehouse canal dam reef lagoon moor plain plains fort trench trenches oasis planet moon crater landfill dump"
    " campus airstrip runway tarmac boardwalk clearing glade hilltop mountaintop marketplace bazaar bayou outback"
    " motorway freeway platform docks quay jetty marina waterfront ditch cornfield wheatfield hayfield roadside ravine"
    " gorge ridge summit peak tundra steppe savanna savannah rainforest dunes gardens fields meadows streets slums"
    " grounds viaduct railyard paddock corral barnyard farmyard fairgrounds ballpark deck veranda ledge rooftops"
)
COMPOUNDS = {"house": "INT", "room": "INT", "yard": "EXT", "boat": "EXT", "side": "EXT", "field": "EXT"}
"""Ends of compounds that name places: farmhouse, stockroom, railyard, lifeboat, lakeside, airfield."""
NO_COMPOUNDS = words(
    "side bridegroom groom mushroom headroom legroom lanyard halyard inside outside beside alongside upside downside"
    " flipside reside preside subside blindside aside offside onside infield midfield"
)
EITHER = words("castle hideout ruins lighthouse compound estate base mall fair district headquarters site monument")
EVENT_INSIDE = words(
    "party ball banquet dinner wedding ceremony funeral reception dance prom concert recital play rehearsal audition"
    " trial hearing interview conference auction exhibition premiere gala fundraiser seminar lecture class service"
    " mass wake baptism christening séance seance opera brunch lunch breakfast show performance therapy meeting"
)
EVENT_OUTSIDE = words("picnic barbecue parade race match game festival rodeo burial hike safari duel battle riot march")

GENERAL = words(
    "city town village country world area part place neighborhood neighbourhood district suburb coast border"
)
"""Places too wide to stage a scene in when a closer one is named."""

BARE = words(
    "school church prison jail court college university bed hospital class trial camp sea lunch dinner breakfast brunch"
    " kindergarten mass home work college traffic therapy"
)
"""Nouns that English uses without an article for what is done there: "at school", "in prison"."""

WIDE = words("city town village country world area part neighborhood neighbourhood district suburb coast border")
"""Places that are inside and outside alike."""
FURNITURE = words("bed bathtub shower closet gate vault bench tree den box cell")
"""What stands in a place rather than being one."""

IMPLIED = {
    "hearing": "courtroom",
    "trial": "courtroom",
    "court": "courtroom",
    "flight": "plane",
    "breakfast": "kitchen",
}
"""What an event says about its place where no place is named."""

COMPOUND_LEFT = words(
    "family wedding funeral birthday christmas engagement police train bus gas fire subway railway radio tv"
    " television hotel motel living dining waiting operating emergency locker hospital school church court custody"
    " high training parking swimming amusement golf boarding football baseball movie strip night coffee tea ice"
    " jewelry pet book toy shopping grocery video record summer country beach lake tree farm guest safe panic control"
    " engine press board board conference meeting publishing insurance advertising law real advertising funeral"
    " retirement nursing mental research apartment office bank bus city town village ice mining oil power welcome"
    " costume dinner cocktail masquerade prison therapy interrogation hunting concentration refugee army military navy"
    " air space crime murder bomb storage truck rest traffic ground top first second third upper lower main front back"
    " athletic psychiatric"
)
"""Words that make one name with the place noun after them: "police station", "dining room"."""

LONG_HEADS = {
    ("traffic", "jam"): ("traffic jam", "INT"),
    ("parking", "lot"): ("parking lot", "EXT"),
    ("ground", "floor"): ("ground floor", "INT"),
    ("top", "floor"): ("top floor", "INT"),
    ("dance", "floor"): ("dance floor", "INT"),
    ("police", "car"): ("police car", "INT"),
    ("mental", "institution"): ("mental institution", "INT"),
    ("retirement", "community"): ("retirement community", "INT"),
    ("golf", "course"): ("golf course", "EXT"),
    ("crime", "scene"): ("crime scene", ""),
    ("truck", "stop"): ("truck stop", "EXT"),
    ("rest", "stop"): ("rest stop", "EXT"),
    ("bus", "stop"): ("bus stop", "EXT"),
    ("rest", "area"): ("rest area", "EXT"),
    ("petrol", "station"): ("petrol station", "EXT"),
    ("service", "station"): ("service station", "EXT"),
    ("bell", "tower"): ("bell tower", "INT"),
    ("clock", "tower"): ("clock tower", "INT"),
    ("water", "tower"): ("water tower", "EXT"),
    ("dinner", "table"): ("dinner table", "INT"),
    ("train", "station"): ("train station", "INT"),
    ("gas", "station"): ("gas station", "EXT"),
    ("funeral", "home"): ("funeral home", "INT"),
    ("bowling", "alley"): ("bowling alley", "INT"),
    ("phone", "booth"): ("phone booth", "INT"),
}
"""Two words that name a place together though the last one alone names none, or another."""

OPEN_AIR_LETTERS = words(
    "street avenue road drive lane boulevard square park beach island river lake bridge mountain mountains valley bay"
    " harbor harbour hills canyon falls forest woods gardens highway alley pier coast sea ocean"
)
"""The last word of a proper name that tells it lies outside: Lakeshore Drive."""
