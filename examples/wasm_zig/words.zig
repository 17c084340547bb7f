//! Counts the words of a text. build.sh compiles it to WebAssembly; words_h is
//! what `zig translate-c` makes of the header that structlens writes.

const std = @import("std");
const builtin = @import("builtin");
const Word = @import("words_h").Word;

const allocator = if (builtin.cpu.arch.isWasm())
    std.heap.wasm_allocator
else
    std.heap.page_allocator;

var text: std.ArrayList(u8) = .empty;
var words: std.ArrayList(Word) = .empty;

/// Makes room behind the text; returns where it is.
export fn room(size: usize) ?[*]u8 {
    return (text.addManyAsSlice(allocator, size) catch return null).ptr;
}

/// Counts the words of the text; returns where they are. Both may move.
export fn count() ?[*]Word {
    words.clearRetainingCapacity();
    var total: f64 = 0;
    var start: usize = 0;
    for (0..text.items.len + 1) |end| {
        if (end < text.items.len and std.ascii.isAlphabetic(text.items[end])) continue;
        if (end > start) {
            add(start, end - start) catch return null;
            total += 1;
        }
        start = end + 1;
    }
    for (words.items) |*word| word.share = @as(f64, @floatFromInt(word.count)) / total;
    return words.items.ptr;
}

export fn length() usize {
    return words.items.len;
}

fn add(start: usize, size: usize) !void {
    for (words.items) |*word| {
        if (std.ascii.eqlIgnoreCase(letters(word.*), text.items[start..][0..size])) {
            word.count += 1;
            return;
        }
    }
    try words.append(allocator, .{
        .start = @intCast(start),
        .length = @intCast(size),
        .count = 1,
        .share = 0,
    });
}

fn letters(word: Word) []const u8 {
    return text.items[word.start..][0..word.length];
}
