/** Words the sample is made of. Every company is invented; domains end in the reserved `.example`. */
export const stems =
  "Nordhavn Bluegate Quillstone Marlowe Tannenberg Vespera Kestrel Ashcombe Lumina Oakhollow Ravenmoor Solvane Brightwater Fennimore Halcyon Istria Juniper Kolibri Larkspur Mirador Nimbus Orrery Pellworm Quartz Rosewarne Silverbirch Thistledown Umbra Velden Wrenfield Yarrow Zephyra Alderney Belmonte Corvina Dunmore Elmsworth Fjordline Greyfriars Hollenbeck".split(
    " ",
  );

export const trades =
  "Logistics Dental Foods Software Interiors Textiles Energy Roofing Analytics Marine Travel Optics Ceramics Legal Robotics Printing Farms Security Insurance Tools".split(
    " ",
  );

export const industries =
  "COMPUTER_SOFTWARE LOGISTICS_AND_SUPPLY_CHAIN FOOD_PRODUCTION CONSTRUCTION INSURANCE LAW_PRACTICE HOSPITAL_HEALTH_CARE RENEWABLES_ENVIRONMENT".split(
    " ",
  );

export const jobs = [
  "Office manager",
  "Head of purchasing",
  "Managing director",
  "IT administrator",
  "Accounts payable",
  "Operations lead",
  "Receptionist",
  "Sales director",
  "Service technician",
  "Project manager",
];

export const dealWords = [
  "Annual licence",
  "Renewal",
  "Pilot, 10 seats",
  "Second site",
  "Headset roll-out",
  "Support plan",
  "Migration",
  "Expansion",
];

export const ticketWords = [
  "Cannot sign in since the update",
  "Invoice shows the wrong address",
  "Recording missing for yesterday's calls",
  "Please add a second user",
  "Export stops at row 65,536",
  "Echo on every outgoing call",
  "Question about the notice period",
  "Password reset mail never arrives",
];

export interface Ending {
  disposition: string;
  status: string;
  /** Of a hundred calls. */
  share: number;
  seconds: readonly [shortest: number, longest: number];
  notes: readonly string[];
  /** Ends only calls that the agent made. */
  outbound?: true;
}

const guid = {
  busy: "9d9162e7-6cf3-4944-bf63-4dff82258764",
  connected: "f240bbac-87c9-4f6e-bf70-924b57d47db7",
  message: "a4c4c377-d246-4b32-a13b-75a56a4cd0ff",
  voicemail: "b2cf5968-551e-4856-9783-52b3da59a7d0",
  noAnswer: "73a0d17f-1163-4015-bdd5-ec830791da20",
  wrong: "17b47fee-58de-441e-a44c-c6300d46f273",
};
export const demoBooked = "6c1f8e2a-3b7d-4f19-9c55-0a8d7e41b263";
export const retired = "2f9b6d04-71ce-4a8e-8d13-5be0c94a7f12";

/** How calls end, with notes as agents write them; NAME is the person's first name. */
export const endings: readonly Ending[] = [
  {
    disposition: guid.connected,
    status: "COMPLETED",
    share: 44,
    seconds: [45, 1_900],
    notes: [
      "<p>NAME is happy with the trial and wants a quote for <strong>12 seats</strong> by Friday.</p><ul><li>send quote</li><li>ask about the second site</li></ul>",
      "<p>Went through the open invoice. NAME will pay it this week.</p>",
      "<p>Wants to move the go-live by two weeks; their IT is short of people. Call again on Monday.</p>",
      "<p>Asked how to export calls to a spreadsheet &amp; whether notes come along. Showed it, all fine.</p>",
      "<p>Price is the only thing in the way. NAME has an offer that is <em>15 % cheaper</em> but without support.</p><p>Sent the comparison.</p>",
      "<p>Short check-in, nothing open.</p>",
      "<ol><li>Headsets arrived</li><li>Two of them crackle</li><li>Replacement is on its way</li></ol>",
    ],
  },
  {
    disposition: demoBooked,
    status: "COMPLETED",
    share: 7,
    seconds: [180, 1_500],
    notes: [
      "<p>Demo booked for Thursday 14:00, NAME brings the team lead.</p>",
      "<p>Interested after the newsletter. Demo next week, invitation sent.</p>",
    ],
  },
  {
    disposition: guid.voicemail,
    status: "NO_ANSWER",
    share: 14,
    outbound: true,
    seconds: [18, 70],
    notes: ["<p>Left a voicemail, asked to be called back.</p>", ""],
  },
  {
    disposition: guid.message,
    status: "COMPLETED",
    share: 8,
    outbound: true,
    seconds: [40, 150],
    notes: ["<p>NAME is in a meeting; left a message with the front desk.</p>"],
  },
  {
    disposition: guid.noAnswer,
    status: "NO_ANSWER",
    share: 18,
    seconds: [15, 45],
    notes: ["", ""],
  },
  {
    disposition: guid.busy,
    status: "BUSY",
    share: 6,
    seconds: [3, 12],
    notes: [""],
    outbound: true,
  },
  {
    disposition: guid.wrong,
    status: "COMPLETED",
    share: 3,
    seconds: [12, 40],
    notes: ["<p>Wrong number, belongs to someone else now.</p>"],
  },
];
