import LosslessJSON

/// A decoded body: what is called with, and what follows. The three parts of protocol 2, also when protocol 1 was sent.
struct TaskCall {
    /// An array; nil for none, as protocol 1 may have it.
    let args: JSONDocument.Element?
    /// An object; nil for none, as protocol 1 may have it.
    let kwargs: JSONDocument.Element?
    let embed: Embed

    /// Reads `[args, kwargs, embed]` (OWP-BODY-002).
    init(array body: JSONDocument.Element) throws(WireError) {
        var items = body.elements
        guard let args = items.next(), let kwargs = items.next(), let embed = items.next(), items.next() == nil else {
            throw WireError(
                .body, .bodyNotThreeItems,
                "the body has \(body.count) items",
                hint: "send [args, kwargs, embed], always three", body: body)
        }
        // Before the arguments: the first phase that has a fault is the one that counts (OWP-ERR-005).
        guard embed.kind == .object || embed.isNull else {
            throw WireError(
                .body, .embedNotAnObject, "embed must be an object or null, not \(embed.kind.phrase)", body: embed)
        }
        self.embed = Embed(embed)
        self.args = try Self.checked(args: args)
        self.kwargs = try Self.checked(kwargs: kwargs)
    }

    /// Reads the object of protocol 1, where args and kwargs may be absent.
    init(object body: JSONDocument.Element) throws(WireError) {
        args = try body["args"].map { value throws(WireError) in try Self.checked(args: value) }
        kwargs = try body["kwargs"].map { value throws(WireError) in try Self.checked(kwargs: value) }
        embed = Embed(body)
    }

    private static func checked(args: JSONDocument.Element) throws(WireError) -> JSONDocument.Element {
        guard args.kind == .array else {
            throw WireError(
                .signature, .argsNotAnArray, "args must be an array, not \(args.kind.phrase)", body: args)
        }
        return args
    }

    private static func checked(kwargs: JSONDocument.Element) throws(WireError) -> JSONDocument.Element {
        guard kwargs.kind == .object else {
            throw WireError(
                .signature, .kwargsNotAnObject, "kwargs must be an object, not \(kwargs.kind.phrase)", body: kwargs)
        }
        return kwargs
    }
}
