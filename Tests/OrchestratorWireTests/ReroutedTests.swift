import LosslessJSON
import OrchestratorWire
import Testing

@Suite struct ReroutedTests {
    private func entry(_ info: String) -> [UInt8] {
        Array(
            #"{"body": "W10=", "x": 1.10, "properties": {"delivery_info": \#(info), "delivery_tag": "t",  "body_encoding": "base64"}}"#
                .utf8)
    }

    @Test func onlyExchangeAndRoutingKeyChange() throws {
        let old = entry(#"{"routing_key": "old", "redelivered": true, "exchange": "old", "a": [ ]}"#)
        let new = try KombuEnvelope.parse(old).rerouted(to: "né\"w")
        #expect(
            String(decoding: new, as: UTF8.self)
                == String(
                    decoding: entry(#"{"routing_key": "n\u00e9\"w", "redelivered": true, "exchange": "", "a": [ ]}"#),
                    as: UTF8.self))
        let read = try KombuEnvelope.parse(new).properties.deliveryInfo
        #expect(read == DeliveryInfo(exchange: "", routingKey: "né\"w", redelivered: true))
    }

    @Test func aNullExchangeAndDuplicateKeysAreNoObstacle() throws {
        let old = entry(#"{"routing_key": "a", "exchange": null, "routing_key": "b"}"#)
        #expect(try KombuEnvelope.parse(old).properties.deliveryInfo.routingKey == "b")
        let read = try KombuEnvelope.parse(try KombuEnvelope.parse(old).rerouted(to: "c")).properties.deliveryInfo
        #expect(read == DeliveryInfo(exchange: "", routingKey: "c"))
    }
}
