import Hummingbird
import NIOCore

/// Lets Hummingbird carry requests to the ``API`` and its answers back.
struct HTTPResponderAdapter: HTTPResponder {
    typealias Context = BasicRequestContext

    let api: API

    func respond(to request: Request, context: Context) async throws -> Response {
        var body = ByteBuffer()
        do {
            body = try await request.body.collect(upTo: APIRequest.bodyLimits.bytes)
        } catch is NIOTooManyBytesError {
            return Self.response(
                APIFailure.problem(.contentTooLarge, "The body may have \(APIRequest.bodyLimits.bytes) bytes at most")
                    .response)
        }
        let answer = await api.respond(
            to: APIRequest(
                request.method, request.head.path ?? "/", headers: request.headers,
                body: Array(body.readableBytesView)))
        return Self.response(answer)
    }

    private static func response(_ answer: APIResponse) -> Response {
        guard !answer.body.isEmpty else { return Response(status: answer.status, headers: answer.headers) }
        return Response(
            status: answer.status, headers: answer.headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}
