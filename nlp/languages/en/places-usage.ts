import type { PlaceUsage } from '../../places/usage.ts';

/** Words around a name that tell a place from a person, a street or a firm. */
export const usage = {
  locatives:
    'in at near outside around across throughout into within inside outskirts downtown rural greater northern southern eastern western central northeast northwest southeast southwest north south east west northeastern northwestern southeastern southwestern nearby neighboring neighbouring upstate occupied besieged annexed',
  directionals: 'to from toward towards through via between leaving leave left reached visited visiting visit entered',
  areaNouns:
    'city town village state province region district county capital people republic government island port suburb township municipality community university mayor governor',
  civicNouns:
    'police city county council school schools high university college hospital airport fire department sheriff mayor court residents resident man woman men women native natives area suburb township border authorities officials government citizens family campus region province downtown metro metropolitan neighborhood lawmakers legislature senate house based born bound teen boy girl couple parents firefighter firefighters officer officers town village state district parish municipality headquarters plant facility site farm mine miners mining power grid data site center centre',
  localNouns:
    'man woman men women resident residents native couple teen teenager boy boys girl girls mother father family motorcyclist high elementary middle police city council township mayor firefighter firefighters school fire',
  cultureNouns:
    'food cuisine restaurant restaurants pub pubs bar grill bistro bakery sausage sausages cheese wine beer bread salad dressing dish dishes dance dancing music film movie movies pop opera literature language class classes lesson lessons teacher immersion heritage spaniel shepherd bulldog terrier goose geese cat pony encephalitis measles flu oak oaks lace doors windows toast revolution',
  languages:
    'english french spanish german italian portuguese russian chinese japanese korean dutch greek polish turkish persian swedish danish welsh',
  streetNouns:
    'street st road rd avenue ave lane ln drive dr boulevard blvd highway hwy terrace circle court ct parkway pkwy way alley pike trail row crescent',
  titles:
    'mr mrs ms miss dr sir lord lady dame prof professor president vice sen senator rep representative gov governor judge justice coach sheriff officer sgt sergeant lt lieutenant capt captain col colonel gen general maj major detective pastor rev reverend bishop father sister brother king queen prince princess pope chief secretary minister spokesman spokeswoman spokesperson director attorney chairman chairwoman ceo councilman councilwoman councillor commissioner deputy trooper inspector superintendent principal driver actor actress singer author saint named',
  speechVerbs:
    'said says told added asked explained noted wrote replied tweeted argued thinks believes hopes recalled testified pleaded he she who whose himself herself',
  homeWords: 'based headquartered listed registered incorporated domiciled backed',
  organisationNouns:
    'university college institute bank times post news daily herald tribune journal press agency exchange securities airlines airways association federation foundation society fund library museum council court supreme congress',
  attackerNouns:
    'strike strikes airstrike airstrikes missiles rockets drones shelling bombardment bombing bombings bombs attack attacks assault assaults offensive aggression invasion invaders occupation occupiers occupying targeting involvement incursion raid raids hackers',
  weaponNouns: 'missile rocket drone cruise ballistic air aerial artillery cyber military nuclear',
} as const satisfies PlaceUsage;
