import { describe, expect, it } from "vitest";
import { decode, largest } from "../../../data-loaders/importers/encoding.js";
import { bytes, faultsOf } from "./fixture.js";

describe("a publisher's file", () => {
  it("is read as UTF-8, with a byte-order mark or without", () => {
    expect(decode(bytes("a,—\n"), "x.csv")).toBe("a,—\n");
    expect(decode(bytes("\ufeffa,—\n"), "x.csv")).toBe("a,—\n");
  });

  it("is read as windows-1252 where it is not valid UTF-8", () => {
    expect(decode(Uint8Array.of(0x61, 0x2c, 0x97, 0x96, 0x0a), "x.csv")).toBe("a,—–\n");
  });

  it.each([
    ["UTF-16", Uint8Array.of(0xff, 0xfe, 0x61, 0x00), 'unsupported encoding: "UTF-16" (x.csv)'],
    ["no text", bytes(" \n"), 'empty file: "" (x.csv)'],
    [
      "a web page",
      bytes("<!doctype html><title>404</title>"),
      'unexpected web page or XML: "<!doctype html><title>404</title>" (x.csv)',
    ],
    ["JSON", bytes('{"message":"gone"}'), String.raw`unexpected JSON: "{\"message\":\"gone\"}" (x.csv)`],
    ["a list in JSON", bytes("[]"), 'unexpected JSON: "[]" (x.csv)'],
    ["control characters", bytes("a,b\n1,\u0000"), 'unexpected control character: "U+0000" (x.csv:2)'],
    ["an archive", Uint8Array.of(0x50, 0x4b, 0x03, 0x04), 'unexpected control character: "U+0003" (x.csv:1)'],
  ])("stops at %s", (_, file, fault) => {
    expect(faultsOf(() => decode(file, "x.csv"))).toEqual([fault]);
  });

  it("stops where UTF-8 and windows-1252 are mixed, for a dash would be read as other letters", () => {
    const mixed = Uint8Array.of(...bytes("a,—\nb,"), 0x97);
    expect(faultsOf(() => decode(mixed, "x.csv"))[0]).toMatch(/^mixed encodings: .* \(x\.csv:1\)$/);
  });

  it("is not read past 64 MB", () => {
    expect(faultsOf(() => decode(new Uint8Array(largest + 1), "x.csv"))[0]).toMatch(/^oversized file/);
  });
});
