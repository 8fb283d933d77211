import Workflows

/// What the customer orders: the first page of `create_port`, and what its first step reads.
struct PortForm: Form {
    enum Speed: String, Decodable, CaseIterable { case normal, fast }

    var customerName: String
    var location: String
    var speed: Speed

    enum CodingKeys: String, CodingKey {
        case customerName = "customer_name"
        case location, speed
    }

    static let fields: [FormField] = [
        .string("customer_name", minLength: 1, maxLength: 80),
        .choice("location", of: ["AMS", "UTR", "GRQ"]),
        .choice("speed", of: Speed.allCases.map(\.rawValue), default: Speed.normal.rawValue),
    ]
}
