/**
 * Every way a request can fail that a person may meet, each with the sentence they read.
 * First the fact, then what to do. A failure may carry a more exact sentence of its own;
 * these are what is said when nothing more exact is known.
 */
export const sentences = {
  badRequest:
    "Wrapup refused a request its own window made. Close the window and open Wrapup again; everything you typed is saved.",
  unknownMethod:
    "Wrapup's window asked for something this version does not have. Close Wrapup and open it again.",
  bug: "Wrapup met a fault of its own doing this. Everything you typed is saved; try once more, and send the log if it happens again.",
  notSignedIn: "You are not signed in. Sign in first; calls wait until then.",
  runtimeTooOld:
    "This copy of Wrapup runs on an Electron past its support, so it signs in to the practice account only. Run it on the current version to connect a real account.",
  baseRefused:
    "That address is not HubSpot's and not on this computer. Use HubSpot, or an address on 127.0.0.1.",
  signInRefused: "HubSpot did not accept the sign-in. Check the token and sign in again.",
  signInExpired: "The sign-in to HubSpot has run out. Sign in again; your calls wait until then.",
  signInCancelled: "The sign-in was cancelled. Nothing has changed.",
  signInTimedOut:
    "Nobody finished the sign-in in the browser within five minutes. Start it again when you are ready.",
  signInDenied:
    "In the browser the sign-in was refused. Sign in again and choose “Connect app”, or ask your administrator to let you.",
  signInUsed:
    "HubSpot says this sign-in was used already or is too old. Start it again in Wrapup, and close the old page.",
  signInElsewhere:
    "That sign-in was for another account than the one in use. Sign out first to change accounts.",
  appRefused:
    "HubSpot does not know this app. Check the client id and the client secret with your administrator.",
  redirectRefused:
    "The app in HubSpot does not list Wrapup's address. Ask your administrator to add it there exactly as Settings shows it.",
  scopesRefused:
    "The app in HubSpot may not read and write contacts, and calls ride on that permission. Ask your administrator to add it.",
  portTaken:
    "Another program uses the port the browser comes back to. Close it, or change the port in Settings and in the app in HubSpot.",
  browserFailed:
    "The browser could not be opened. Open it yourself once, and start the sign-in again.",
  tokenOdd:
    "That does not look like an access token: it has spaces or other signs inside. Copy it again, the whole of it and nothing else.",
  proxyLogin:
    "The network's proxy asks for a name and a password that Wrapup does not have. Ask your administrator to let Wrapup through to HubSpot.",
  certificate:
    "The certificate of the other side is not trusted on this computer. If your network reads traffic, ask your administrator to install its certificate.",
  settingFixed: "Your administrator has fixed this setting.",
  featureHidden: "Your administrator has turned this off.",
  keyTaken: "That key is already used for something else. Choose another.",
  conflict:
    "You and somebody in HubSpot both changed this call. Look at both and say what stays; nothing is sent until then.",
  twinAwaited: "This call waits for the record of the program that logs it too.",
  uniqueRefused: "HubSpot does not keep this property's values unique. Choose another property.",
  fileRefused: "The file could not be written there. Choose another folder.",
  scopeMissing:
    "The sign-in lacks a permission for this. Ask your administrator to add it; everything else goes on.",
  noOwner: "Choose who you are first, so calls are logged under the right name.",
  unreachable:
    "HubSpot cannot be reached from here. Check the network; calls wait and are sent by themselves.",
  slow: "HubSpot did not answer in time. Nothing is lost; Wrapup looks before it sends again.",
  busy: "HubSpot asked to wait a moment. Wrapup tries again by itself.",
  recordRefused:
    "HubSpot does not take one of the records on this call, and does not say which. Drop that one, and the call is logged with the others.",
  refused: "HubSpot refused this. Read its reason, change the call and send it again.",
  gone: "HubSpot no longer has this record. Choose another.",
  unreadable:
    "HubSpot's answer could not be read. Check whether a proxy or a sign-in page of the network stands in between.",
  superseded: "A newer search took this one's place.",
  callUnknown: "Wrapup no longer has this call open. Look for it in Recent calls.",
  callNotTalking: "This call has already been hung up. Its notes and outcome can still be changed.",
  callStillOpen: "A call is still open. Hang up or finish it first.",
  dispositionUnknown: "HubSpot no longer knows that outcome. Choose another.",
  notesTooLong:
    "These notes are longer than HubSpot takes (65,536 characters). Shorten them; nothing has been cut.",
  numberTooLong: "A phone number has at most 100 characters here. Put the rest into the notes.",
  lengthOdd:
    "A call's length is between 0:00 and 24:00:00. Type it as minutes and seconds, like 4:12.",
  diskFull:
    "The disk is full, so this could not be saved. Free some space; what you typed stays on screen and is saved as soon as there is room.",
  diskFailed:
    "The disk refused to save this. Check the disk; what you typed stays on screen and is tried again by itself.",
  practiceDown:
    "The practice account stopped and is being started again. Your calls wait meanwhile.",
  linkRefused: "Wrapup opens only HubSpot's pages and https links. This link was not opened.",
} as const;

export type ErrorCode = keyof typeof sentences;

/** An expected failure: its code, and the sentence a person reads. */
export type Failure = { readonly code: ErrorCode; readonly message: string };

/** Expected failures are values; bugs are thrown. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

/** A result that went well. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A failed result. `message` replaces the code's own sentence where more is known. */
export function fail(code: ErrorCode, message?: string): Result<never> {
  return { ok: false, error: failure(code, message) };
}

/** A failure alone, where no result is wanted. `message` as in `fail`. */
export function failure(code: ErrorCode, message?: string): Failure {
  return { code, message: message ?? sentences[code] };
}
