import FoundationEssentials
import OrchestratorWire

/// A date that is read and written again is the same moment.
func fuzzDate(_ input: [UInt8]) {
    let text = String(decoding: input, as: UTF8.self)
    if let id = ProcessID.parse(text) {
        mustHold(ProcessID.parse(ProcessID.text(id)) == id, "a process id is read back")
        mustHold(UUID(uuidString: ProcessID.text(id)) == id, "a process id is written as everybody writes it")
    }
    guard let date = WireDate(text: text) else { return }
    mustHold(date.text == text, "a date keeps its text")
    let seconds = date.date.timeIntervalSince1970
    // An offset may carry a moment out of the years that can be written.
    guard (-62_135_596_800..<253_402_300_799).contains(seconds) else { return }
    guard let again = WireDate(text: WireDate(date.date).text) else {
        return mustHold(false, "what is written is read")
    }
    mustHold(abs(again.date.timeIntervalSince1970 - seconds) < 0.000_1, "a moment is written as it is")
}
