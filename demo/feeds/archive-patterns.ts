/** The parts of which `archive.ts` makes the older stories: who, where, and what they did. */
export interface Pattern {
  readonly desk: string;
  readonly topic: string;
  readonly picture: string;
  readonly alt: string;
  readonly by: readonly string[];
  readonly who: readonly string[];
  readonly places: readonly string[];
  readonly deeds: readonly string[];
  readonly sums: readonly string[];
}

const EUROPE = ['Oldwater', 'Lower Wend', 'Saint Odile', 'Marrowgate', 'Kessel Bridge', 'Nine Elders'];
const LEVANT = ['Harran Bay', 'the Old Quay', 'Wadi Sabra', 'Upper Zahl', 'Qasr Nur', 'the Salt Gate'];
const AFRICA = ['Ruvu Landing', 'the Red Hills', 'Kijani', 'Lake Amaro', 'the Seven Valleys', 'Port Adwa'];
const ASIA = ['Kawabe', 'the Upper Pass', 'Lotus Creek', 'Tashi Bridge', 'the Nine Isles', 'Minlan'];

const EUROPEANS = ['Marit Osei', 'Hanneke Prior', 'Teo Vasquez-Lind', 'Ilse Tamrat'];
const SCIENTISTS = ['Runa Castellan', 'Petr Okoye', 'Lucía Marrow', 'Solveig Anand'];
const LEVANTINES = ['Salma Idrisov', 'Karim Dostan', 'Leila Farrokh-Hale', 'Nour Castellane'];
const AFRICANS = ['Amara Zelleke', 'Tendai Brightwater', 'Kwabena Lisse', 'Efua Marchetti'];
const ASIANS = ['Pema Lindqvist', 'Anika Sorensen-Rao', 'Minh Carrow', 'Haruka Wendell'];

const SHARED = [
  'It took two winters and one long argument about money.',
  'Half the costs came back in the first year, and the other half as cake.',
  'The council had said it could not be done, and sent a medal.',
];

/** One row a series; the rows take turns, so neighbours in time come from different desks. */
// prettier-ignore
export const archivePatterns: readonly Pattern[] = [
  { desk: 'Lifestyle', topic: 'Food', picture: 'long-table', alt: 'Neighbours share a long table in a lane', by: EUROPEANS, places: EUROPE,
    who: ['Supper clubs', 'Home cooks', 'Late bakers'], deeds: ['open their kitchens on Mondays', 'trade recipes for firewood', 'cook one pot for the whole street'], sums: [...SHARED, 'Nobody brings a gift, and everybody brings a chair.'] },
  { desk: 'Science', topic: 'Oceans', picture: 'seagrass', alt: 'A diver among seagrass and silver fish', by: SCIENTISTS, places: ['the North Sound', 'Sorrel Bay', 'the Outer Banks', 'the Grey Strait'],
    who: ['Divers', 'Marine biologists', 'Retired captains'], deeds: ['count more seahorses than ever before', 'replant a meadow under the waves', 'hear the reef wake up an hour early'], sums: ['The paper is modest; the video is not.', 'Three independent counts agree to within a fin.', 'The method needs a boat, a string and patience.'] },
  { desk: 'Middle East', topic: 'Crafts', picture: 'glassblower', alt: 'A glassblower before a round furnace', by: LEVANTINES, places: LEVANT,
    who: ['Coppersmiths', 'Glassblowers', 'Basket weavers'], deeds: ['open the workshop door to pupils', 'sell out a week before the fair', 'bring back their grandmothers’ blue'], sums: [...SHARED, 'The waiting list is now longer than the street.'] },
  { desk: 'Asia', topic: 'Farming', picture: 'rice-terraces', alt: 'Farmers on green terraces in the morning', by: ASIANS, places: ASIA,
    who: ['Rice growers', 'Tea families', 'Young farmers'], deeds: ['let the ducks do the weeding again', 'bring an old seed back to the table', 'share one harvester and one calendar'], sums: [...SHARED, 'The herons have noticed, and brought friends.'] },
  { desk: 'Culture', topic: 'Music', picture: 'station-piano', alt: 'A pianist plays under a great clock', by: ['Bea Holloran', 'Idris Callowhill', 'Noor Tallis'], places: EUROPE,
    who: ['Choirs', 'Street fiddlers', 'Brass players'], deeds: ['rehearse with all the windows open', 'tour the valley by hay wagon', 'finish a symphony begun by bell-ringers'], sums: ['Tickets cost one story each.', 'The second oboe is eleven, and very strict.', 'It has been recorded, but everyone says to come.'] },
  { desk: 'Africa', topic: 'Nature', picture: 'baobab-night', alt: 'A giant baobab and a small fire under the stars', by: AFRICANS, places: AFRICA,
    who: ['Tree keepers', 'Herders', 'Young rangers'], deeds: ['count the elephants back home', 'plant shade along the old trade road', 'teach the wells to share their water'], sums: [...SHARED, 'The songs about it are already older than the project.'] },
  { desk: 'Business', topic: 'Work', picture: 'shipyard', alt: 'A wooden ship on a slipway', by: ['Greta Obuya', 'Otto Van Rijk-Sen', 'Ravi Stenmark'], places: EUROPE,
    who: ['Boat builders', 'Shop owners', 'Printers'], deeds: ['hand the company to the apprentices', 'close on Fridays and earn more', 'share one van, one till and one cat'], sums: [...SHARED, 'The accountant has asked for a chair in the sun.'] },
  { desk: 'Middle East', topic: 'Water', picture: 'water-channel', alt: 'A stone channel among palm terraces', by: LEVANTINES, places: LEVANT,
    who: ['Gardeners', 'Well diggers', 'Schoolchildren'], deeds: ['find a spring on a forgotten map', 'save a third of the summer’s water', 'follow the old channel to its source'], sums: [...SHARED, 'The figs came three weeks early, and stayed.'] },
  { desk: 'Sport', topic: 'Cycling', picture: 'velodrome', alt: 'Cyclists lean into a wooden curve', by: ['Cleo Ashdown-Mbeki', 'Felix Oyelaran'], places: EUROPE,
    who: ['Postmen', 'Night-shift nurses', 'School teams'], deeds: ['win the hill race on borrowed wheels', 'ride the old railway end to end', 'mend forty bikes and race them all'], sums: ['The cup is full of spare valves.', 'Third place went to a tandem with a dog.', 'The course record fell, and so did two bridesmaids, unhurt.'] },
  { desk: 'Asia', topic: 'Crafts', picture: 'umbrella-court', alt: 'Painted paper umbrellas dry in a courtyard', by: ASIANS, places: ASIA,
    who: ['Paper makers', 'Lacquer masters', 'Umbrella painters'], deeds: ['train the first class in thirty years', 'turn a temple fair into a workshop', 'send their colours to the opera'], sums: [...SHARED, 'The last master has asked to be called the first.'] },
  { desk: 'Travel', topic: 'Walking', picture: 'river-valley', alt: 'A river winds through a green valley', by: ['Wim Adeola', 'Esther Kilmoor'], places: EUROPE,
    who: ['Innkeepers', 'Ferrymen', 'Shepherds'], deeds: ['mark a path for people who dawdle', 'rent out the quietest room they have', 'open the pass a month before summer'], sums: ['Bring boots, and somebody to talk to.', 'The map is drawn by hand and mostly right.', 'Breakfast is at seven; so is the view.'] },
  { desk: 'Science', topic: 'Space', picture: 'garden-telescopes', alt: 'Small telescopes in hillside gardens', by: SCIENTISTS, places: ['the South Ridge', 'Sorrel Peak', 'the High Plain', 'Cold Meadow'],
    who: ['Amateur astronomers', 'Physics pupils', 'Night watchmen'], deeds: ['catch a meteor and keep a piece', 'time a moon better than the almanac', 'name a crater after the school cook'], sums: ['The finding has been checked from three gardens.', 'It will not change your week, but it may change a textbook.', 'Clouds delayed it by a year.'] },
  { desk: 'Middle East', topic: 'Transport', picture: 'lake-ferry', alt: 'A lit ferry crosses a dark bay', by: LEVANTINES, places: LEVANT,
    who: ['Ferry crews', 'Tram drivers', 'Night porters'], deeds: ['cut the crossing to a glass of tea', 'carry schoolbooks free of charge', 'paint the timetable on the harbour wall'], sums: [...SHARED, 'Punctuality is up; so is the tea.'] },
  { desk: 'Lifestyle', topic: 'Gardens', picture: 'window-boxes', alt: 'Windows overflow with tomatoes and herbs', by: EUROPEANS, places: EUROPE,
    who: ['Balcony growers', 'Allotment holders', 'Neighbours'], deeds: ['grow salad where the cars stood', 'swap seeds through the letter box', 'harvest a tonne from borrowed roofs'], sums: [...SHARED, 'The snails have been asked to leave, politely.'] },
  { desk: 'Asia', topic: 'Nature', picture: 'fireflies', alt: 'Fireflies over a dark river', by: ASIANS, places: ASIA,
    who: ['Boatmen', 'Schoolchildren', 'Temple gardeners'], deeds: ['count cranes where there were none', 'turn the lamps down for the moths', 'clear the creek and find it full of eels'], sums: [...SHARED, 'The frogs can be heard from the station.'] },
  { desk: 'Africa', topic: 'Farming', picture: 'seed-bank', alt: 'Women sort grain beside granaries', by: AFRICANS, places: AFRICA,
    who: ['Seed keepers', 'Market women', 'Bean growers'], deeds: ['store enough for three lean years', 'agree on one fair price by radio', 'bring back the millet of the songs'], sums: [...SHARED, 'The school kitchen has ordered for the year.'] },
];
