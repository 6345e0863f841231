/**
 * Who plays: people whose name and number are nobody else's, a deal, the owners.
 *
 * @typedef {{ id: string, name: string, number: string }} Person
 * @typedef {object} Cast
 * @property {readonly Person[]} people
 * @property {string} deal
 * @property {readonly { id: string, email: string, firstName: string, lastName: string }[]} owners
 */

/**
 * @param {import("./account.mjs").Account} account
 * @returns {Promise<Cast>}
 */
export async function castOf(account) {
  const contacts = await account.ask(
    "/crm/v3/objects/contacts?limit=100&properties=firstname,lastname,phone",
  );
  const all = contacts.results.map((/** @type {any} */ { id, properties }) => ({
    id,
    name: `${properties.firstname ?? ""} ${properties.lastname ?? ""}`.trim(),
    number: properties.phone ?? "",
  }));
  const digits = (/** @type {Person} */ { number }) => number.replaceAll(/\D/g, "");
  const people = all.filter(
    (/** @type {Person} */ one) =>
      one.name.includes(" ") &&
      one.number.startsWith("+") &&
      all.filter((/** @type {Person} */ other) => digits(other) === digits(one)).length === 1 &&
      all.filter((/** @type {Person} */ other) => other.name === one.name).length === 1,
  );
  const deals = await account.ask("/crm/v3/objects/deals?limit=1&properties=dealname");
  const owners = await account.ask("/crm/v3/owners");
  return { people, deal: deals.results[0].properties.dealname, owners: owners.results };
}

const table = `<h2>Order</h2><table><tbody>
<tr><th>What</th><th>How many</th><th>From</th></tr>
<tr><td>40' containers, reefer</td><td>12</td><td>1 December</td></tr>
<tr><td>Pallets, heat-treated</td><td>240</td><td>15 December</td></tr>
</tbody></table><p>Delivery to the <strong>north gate</strong> only.</p>`;

/**
 * Two calls that somebody logged in HubSpot itself: one with notes that no editor of ours holds.
 *
 * @param {import("./account.mjs").Account} account
 * @param {Cast} cast
 */
export async function logElsewhere(account, { people, owners }) {
  const [ours, theirs] = owners;
  const written = [
    { owner: ours, person: people[2], title: "About the winter order", notes: table, ago: 95 },
    {
      owner: theirs,
      person: people[3],
      title: "Renewal",
      notes: "<p>Renews in May.</p>",
      ago: 190,
    },
  ];
  for (const { owner, person, title, notes, ago } of written) {
    await account.ask("/crm/v3/objects/calls", {
      properties: {
        hs_timestamp: new Date(Date.now() - ago * 60_000).toISOString(),
        hs_call_title: title,
        hs_call_body: notes,
        hs_call_direction: "INBOUND",
        hs_call_duration: "263000",
        hubspot_owner_id: owner?.id,
      },
      associations: [
        {
          to: { id: person?.id },
          types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 194 }],
        },
      ],
    });
  }
}
