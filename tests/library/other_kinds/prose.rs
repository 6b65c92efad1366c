//! Articles, essays, letters, laws, contracts, recipes: writings of people who pass no resolutions; and papers of bodies
//! that do, which are none: reports, letters, agendas, records of meetings.

use super::Named;

/// Writings that have nothing to do with bodies that pass resolutions.
const FOREIGN: [(&str, &str); 24] = [
    (
        "essay.txt",
        "On keeping lamps\n\nIt was my grandfather who first showed me how a wick is trimmed. He would do it every evening, before the fishermen came home, and he never spoke while he did it.\n\nI have often thought of his silence. There are few trades left in which nothing is said. We talk at our work, and we talk about it, and in the end the talk is the work.\n\nNoting this down, I hear the sea again.",
    ),
    (
        "recipe.txt",
        "Bread of the harbour\n\nIngredients\n\n500 g of flour\n300 ml of water\n10 g of salt\n\n1. Mix the flour with the water and leave it for an hour.\n2. Add the salt and knead the dough until it is smooth.\n3. Cover it and let it rest overnight.\n4. Bake it for forty minutes.\n",
    ),
    (
        "article.txt",
        "Old lighthouse opens its doors\n\nBy our own correspondent\n\nHAVEN, Monday. The old lighthouse on the northern pier opened its doors to visitors on Sunday, for the first time in forty years. More than two thousand people climbed its 212 steps.\n\n\"We had not expected so many,\" said the keeper, who had to close the gate for an hour at noon.\n\nThe town council wants to keep the tower open every weekend until October.",
    ),
    (
        "story.txt",
        "The ferry was late. Mara stood on the quay and counted the lights on the other side, as she had done every night since the bridge was closed. There were nineteen. There should have been twenty.\n\nShe counted again. Then she took the rope from the wall and went down the steps to the boat.",
    ),
    (
        "letter.txt",
        "Dear Anna,\n\nThank you for your letter and the pictures of the garden. We are all well here. The roof has been mended, and the cat has come back.\n\nPlease give my love to your mother, and tell her that the seeds have arrived.\n\nYours,\n\nPeter",
    ),
    (
        "business_letter.txt",
        "Harbour Office\n12 Quay Street\n\n4 March 2044\n\nDear Mr Keeper,\n\nWe refer to your order of 2 February. The lenses will be delivered in the second week of April. We ask you to have the old ones ready for collection.\n\nYours sincerely,\n\nA. Watch\nManager",
    ),
    (
        "contract.txt",
        "LEASE\n\nThis lease is made between the Harbour Office (the landlord) and A. Keeper (the tenant).\n\n1. The landlord lets the tower to the tenant for five years.\n\n2. The tenant pays a rent of 400 a month on the first day of each month.\n\n3. The tenant keeps the tower in good repair.\n\n4. Either party may end this lease with six months' notice.\n",
    ),
    (
        "law.txt",
        "AN ACT to regulate the lights of harbours\n\nPART I\n\n1. Short title\n\nThis Act may be cited as the Harbour Lights Act.\n\n2. Definitions\n\nIn this Act, \"light\" means any lamp that can be seen from a ship.\n\n3. Offences\n\n(1) Any person who puts out a light commits an offence.\n\n(2) A person who commits an offence is liable to a fine.\n",
    ),
    (
        "licence.txt",
        "Permission is hereby granted, free of charge, to any person obtaining a copy of this work, to deal in the work without restriction, subject to the following conditions:\n\nThe above notice shall be included in all copies.\n\nTHE WORK IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND.",
    ),
    (
        "readme.md",
        "# lamps\n\nA small program that counts lamps.\n\n## Install\n\n```sh\nmake install\n```\n\n## Use\n\n- `lamps count` counts them\n- `lamps list` lists them\n\nSee [the manual](https://example.org/lamps) for **more**.\n",
    ),
    (
        "manual.txt",
        "LAMP(1)\n\nNAME\n    lamp - count lamps\n\nSYNOPSIS\n    lamp [-v] [FILE]...\n\nDESCRIPTION\n    Counts the lamps in each FILE. With no FILE, reads standard input.\n\nOPTIONS\n    -v  say more\n",
    ),
    (
        "poem.txt",
        "The lamp upon the northern pier\nhas burned for sixty nights this year;\nthe keeper's boat lies on the sand,\nthe keeper's wife is on the land.\n\nO keeper, light it once again,\nthe fog has come, and after, rain.",
    ),
    (
        "minutes.txt",
        "Minutes of the residents' meeting of 3 May\n\nPresent: Mrs Alder, Mr Birch, Ms Cedar\n\n1. Gate. Mr Birch will ask for three offers.\n\n2. Bicycles. The racks are full. Ms Cedar will count the bicycles that nobody uses.\n\n3. Next meeting: 7 June.\n",
    ),
    (
        "curriculum.txt",
        "Alma Keeper\n\nExperience\n\n2039 to 2044  Harbour Office, keeper of records\n2035 to 2039  Town Library, assistant\n\nEducation\n\n2035  Diploma in archives\n\nLanguages: English, French",
    ),
    (
        "paper.txt",
        "Abstract\n\nWe measure the light of forty harbour lamps over two years and find that lamps with trimmed wicks burn longer (p < 0.01).\n\n1 Introduction\n\nLamps have been studied before [1, 2]. None of these works has looked at wicks.\n\n2 Methods\n\nForty lamps were chosen by lot.\n\n3 Results\n\nTable 1 shows the hours.\n\nReferences\n\n[1] Keeper, A. On lamps. 2040.\n",
    ),
    (
        "faq.txt",
        "Questions and answers\n\nWhere can I buy a ticket?\n\nAt the kiosk on the quay, or on board.\n\nMay I take a dog?\n\nYes, on a lead.\n\nWhen does the last ferry go?\n\nAt eleven at night.",
    ),
    (
        "invoice.txt",
        "INVOICE 2044-117\n\nQuantity  Item              Price\n2         lens, 40 cm       812.00\n10        wick              15.50\n1         delivery          60.00\n\nTotal     887.50\n\nPayable within 30 days.",
    ),
    (
        "timetable.txt",
        "Ferry timetable\n\n        Mon-Fri   Sat    Sun\nNorth   06:10     07:00  08:00\nSouth   06:40     07:30  08:30\nNorth   07:10     08:00  09:00\nSouth   07:40     08:30  09:30\n",
    ),
    (
        "essai.txt",
        "Sur la lampe\n\nC'est mon grand-père qui m'a montré comment on taille une mèche. Il le faisait chaque soir, avant le retour des pêcheurs, et ne parlait jamais.\n\nJ'ai souvent pensé à ce silence. Il reste peu de métiers où l'on se tait.",
    ),
    (
        "carta.txt",
        "Querida Ana:\n\nGracias por tu carta y por las fotos del jardín. Aquí estamos todos bien. Han arreglado el tejado y el gato ha vuelto.\n\nUn abrazo,\n\nPedro",
    ),
    (
        "rasskaz.txt",
        "Паром опаздывал. Мара стояла на пристани и считала огни на другом берегу, как делала каждую ночь с тех пор, как закрыли мост. Их было девятнадцать.\n\nОна пересчитала ещё раз. Потом сняла верёвку со стены и спустилась к лодке.",
    ),
    (
        "gushi.txt",
        "渡船晚点了。玛拉站在码头上，数着对岸的灯火，自从桥关闭以后她每天晚上都这样数。一共十九盏。应该是二十盏。\n\n她又数了一遍，然后从墙上取下绳子，走下台阶，上了船。",
    ),
    (
        "qissa.txt",
        "تأخرت العبارة. وقفت مارا على الرصيف تعد الأضواء على الضفة الأخرى كما كانت تفعل كل ليلة منذ أن أغلق الجسر. كانت تسعة عشر ضوءا.\n\nعدتها مرة أخرى ثم أخذت الحبل عن الجدار ونزلت إلى القارب.",
    ),
    (
        "page.html",
        "<html><head><title>The garden in May</title></head><body><h1>The garden in May</h1><p>May is the month of seedlings. Water them in the morning, never at noon.</p><ol><li>Loosen the soil.</li><li>Set the plants a hand apart.</li><li>Water them well.</li></ol></body></html>",
    ),
];

/// Papers about bodies that pass resolutions, or by them.
const NEAR: [(&str, &str); 24] = [
    (
        "verbatim.txt",
        "United Nations A/99/PV.12\n\nGeneral Assembly\nNinety-ninth session\n\n12th plenary meeting\nThursday, 3 November 2044, 10 a.m.\nNew York\n\nPresident: Mr. Keeper (Haven)\n\nThe meeting was called to order at 10.05 a.m.\n\nAgenda item 9\n\nThe President: I now give the floor to the representative of Fiji.\n\nMr. Watch (Fiji): I thank you, Sir. My delegation welcomes the report.\n\nThe meeting rose at 12.50 p.m.\n",
    ),
    (
        "verbatim_without_symbol.txt",
        "The meeting was called to order at 10.05 a.m.\n\nThe President: I now give the floor to the representative of Fiji.\n\nMr. Watch (Fiji): I thank you, Sir. My delegation welcomes the report of the Secretary-General.\n\nMs. Alder (Ghana): We share what was said by Fiji. The General Assembly should take up the matter soon.\n\nThe President: We have heard the last speaker for this item.\n\nThe meeting rose at 12.50 p.m.\n",
    ),
    (
        "summary.txt",
        "United Nations A/C.3/99/SR.7\n\nGeneral Assembly\nNinety-ninth session\n\nThird Committee\n\nSummary record of the 7th meeting\nHeld at Headquarters, New York, on Monday, 12 October 2044, at 3 p.m.\n\nChair: Ms. Cedar\n\nThe meeting was called to order at 3 p.m.\n\n1. Mr. Watch (Fiji) said that his country had signed the convention.\n\n2. Ms. Alder (Ghana) said that the report was welcome.\n\nThe meeting rose at 5.40 p.m.\n",
    ),
    (
        "summary_without_symbol.txt",
        "Summary record of the 7th meeting\n\nThe meeting was called to order at 3 p.m.\n\n1. Mr. Watch (Fiji) said that his country had signed the convention.\n\n2. Ms. Alder (Ghana) said that the report of the Secretary-General was welcome.\n\n3. The Chair invited the Committee to take action on the draft resolution.\n\n4. Draft resolution A/C.3/99/L.4 was adopted.\n\nThe meeting rose at 5.40 p.m.\n",
    ),
    (
        "report.txt",
        "United Nations A/99/214\n\nGeneral Assembly\nDistr.: General\n3 August 2044\n\nNinety-ninth session\nItem 71 of the provisional agenda\n\nKeeping of harbour records\n\nReport of the Secretary-General\n\nSummary\n\nThe present report is submitted pursuant to General Assembly resolution 98/118.\n\nI. Introduction\n\n1. In its resolution 98/118, the General Assembly requested the Secretary-General to report on the keeping of harbour records.\n\n2. The report gives an overview of what Member States have told.\n\nII. Findings\n\n3. Forty States have replied to the questionnaire.\n\n4. Most of them keep records on paper.\n",
    ),
    (
        "note.txt",
        "United Nations A/99/301\n\nGeneral Assembly\nDistr.: General\n9 September 2044\n\nNote by the Secretary-General\n\nThe Secretary-General has the honour to transmit to the General Assembly the report of the Board on harbour records, in accordance with resolution 98/118.\n",
    ),
    (
        "letter_to_the_council.txt",
        "United Nations S/2044/512\n\nSecurity Council\nDistr.: General\n4 July 2044\n\nLetter dated 3 July 2044 from the Permanent Representative of Haven to the United Nations addressed to the President of the Security Council\n\nI have the honour to draw your attention to the situation in the straits.\n\nOn 1 July, two ships were stopped. My Government protests against this act.\n\nI should be grateful if you would have the present letter circulated as a document of the Security Council.\n\n(Signed) A. Keeper\nPermanent Representative\n",
    ),
    (
        "agenda.txt",
        "United Nations A/99/251\n\nGeneral Assembly\nNinety-ninth session\n\nAgenda of the ninety-ninth session\n\n1. Opening of the session.\n\n2. Minute of silent prayer or meditation.\n\n3. Credentials of representatives.\n\n4. Election of the President.\n\n5. Election of the officers of the Main Committees.\n",
    ),
    (
        "journal.txt",
        "Journal of the United Nations\n\nProgramme of meetings\n\nThursday, 3 November 2044\n\nGeneral Assembly\n\n10:00 to 13:00  12th plenary meeting  General Assembly Hall\n\nSecurity Council\n\n15:00 to 18:00  Consultations of the whole  Council Chamber\n",
    ),
    (
        "press_release.txt",
        "GENERAL ASSEMBLY ADOPTS TEXT ON HARBOUR RECORDS\n\nGA/44112\n3 November 2044\n\nThe General Assembly today adopted, without a vote, a resolution on harbour records, by which it asked States to keep them for ninety years.\n\nThe representative of Fiji said that the text was a step forward. The representative of Ghana welcomed the consensus.\n\nThe Assembly will meet again on Monday.\n",
    ),
    (
        "essay_on_the_assembly.txt",
        "What the General Assembly can do\n\nFew bodies are so often misunderstood as the General Assembly of the United Nations. Its resolutions bind nobody, and yet they matter.\n\nTake resolution 377 (V). When the Security Council could not act, the Assembly did. Scholars have written about it ever since, and they do not agree.\n\nIn my view the Assembly's strength is that of a voice. It recalls, it notes, it regrets; and in the end it decides that it will meet again.",
    ),
    (
        "commentary.txt",
        "A/RES/62/17: a commentary\n\nThis resolution was adopted in 2007. It is short, and it has seldom been read with care.\n\nThe first paragraph of its preamble recalls earlier texts. That is usual. The second is not: it speaks of concerns that no earlier text had named.\n\nThe operative part is of five paragraphs. The first calls upon States to work together, and the others say how.",
    ),
    (
        "textbook.txt",
        "Chapter 7\n\nHow resolutions are written\n\nA resolution of the General Assembly has a preamble and an operative part. The preamble begins with words such as \"Recalling\" or \"Noting\", and its paragraphs end with commas.\n\nThe operative part begins with a verb. \"Decides\", \"Requests\" and \"Calls upon\" are common. Each paragraph has a number and ends with a semicolon, but for the last.\n",
    ),
    (
        "statute_of_a_club.txt",
        "Statutes of the Model United Nations Club\n\nArticle 1\n\nThe club is called Model United Nations Club.\n\nArticle 2\n\nIts seat is in Haven.\n\nArticle 3\n\nMembers pay a fee of 10 a year.\n",
    ),
    (
        "memo.txt",
        "TO: All staff\nFROM: Documents Section\nDATE: 4 March 2044\nSUBJECT: Resolutions in Word\n\nPlease send resolutions as Word files from now on. PDF files make more work for everybody.\n\nThank you.",
    ),
    (
        "bibliography.txt",
        "United Nations: a bibliography\n\nKeeper, A. The Assembly at work. Haven, 2031.\n\nWatch, B. Resolutions of the Security Council, 1946 to 2000. Tema, 2004.\n\nAlder, C. \"How the Council votes\". Journal of Councils, 12 (2029), pp. 4 to 31.\n",
    ),
    (
        "index_of_resolutions.txt",
        "Resolutions adopted at the ninety-ninth session\n\nNumber Title Meeting Date\n99/1 Scale of assessments 3rd 4 October 2044\n99/2 Keeping of harbour records 12th 3 November 2044\n99/3 Upkeep of river ferries 14th 9 November 2044\n99/4 Lamps of the coastal States 14th 9 November 2044\n",
    ),
    (
        "page_of_a_library.html",
        "<html><head><title>Digital library</title></head><body><h1>Search results</h1><ul><li>A/RES/99/1 Scale of assessments</li><li>A/RES/99/2 Keeping of harbour records</li><li>A/RES/99/3 Upkeep of river ferries</li></ul><p>3 records found. Sort by date. Export.</p></body></html>",
    ),
    (
        "rapport.txt",
        "Nations Unies A/99/214\n\nAssemblée générale\nDistr. générale\n3 août 2044\n\nTenue des registres des ports\n\nRapport du Secrétaire général\n\nI. Introduction\n\n1. Dans sa résolution 98/118, l'Assemblée générale a prié le Secrétaire général de lui faire rapport sur les registres des ports.\n\n2. Le présent rapport donne un aperçu des réponses reçues.\n",
    ),
    (
        "carta_al_consejo.txt",
        "Naciones Unidas S/2044/512\n\nConsejo de Seguridad\nDistr. general\n4 de julio de 2044\n\nCarta de fecha 3 de julio de 2044 dirigida al Presidente del Consejo de Seguridad por el Representante Permanente de Haven ante las Naciones Unidas\n\nTengo el honor de señalar a su atención la situación en los estrechos.\n\n(Firmado) A. Keeper\n",
    ),
    (
        "statement_of_a_state.txt",
        "Statement by the representative of Haven\n\nat the general debate of the ninety-ninth session of the General Assembly\n\nMr. President,\n\nI congratulate you on your election. Haven is a small State with a long coast, and we look to the United Nations with hope.\n\nLet me speak of lamps. They have burned on our piers for two hundred years.\n\nI thank you, Mr. President.\n",
    ),
    (
        "charter.txt",
        "WE THE PEOPLES OF THE COAST\n\nhave resolved to combine our efforts to keep the lamps.\n\nCHAPTER I\n\nArticle 1\n\nThe purposes of the Organization are to keep the lamps of the coast alight.\n\nArticle 2\n\nThe Organization is based on the equality of its harbours.\n",
    ),
    (
        "budget.txt",
        "Programme budget for 2045\n\nSection 2. General Assembly affairs and conference management\n\nTable 2.1\n\nCategory 2043 2044 2045\nPosts 1 200 1 250 1 260\nTravel 40 35 35\nTotal 1 240 1 285 1 295\n",
    ),
    (
        "blog.html",
        "<html><head><title>My week at the United Nations</title></head><body><h1>My week at the United Nations</h1><p>Monday. I sat in the gallery of the General Assembly and heard nine speeches.</p><p>Tuesday. The vote on the draft resolution was put off.</p><p>Wednesday. Rain, and the cafeteria.</p></body></html>",
    ),
];

fn of(files: &[(&str, &str)]) -> Vec<Named> {
    files.iter().map(|(name, text)| (name.to_string(), text.as_bytes().to_vec())).collect()
}

/// Those of which nothing speaks for a resolution.
pub fn foreign() -> Vec<Named> {
    of(&FOREIGN)
}

/// All of them.
pub fn all() -> Vec<Named> {
    of(&[&FOREIGN[..], &NEAR[..]].concat())
}
