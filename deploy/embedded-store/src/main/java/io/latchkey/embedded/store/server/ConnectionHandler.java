package io.latchkey.embedded.store.server;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.ClientRequest;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import de.bwaldvogel.mongo.wire.message.MongoReply;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection. A request is handled at once and answered when its changes are on disk; no thread waits for that. */
final class ConnectionHandler extends SimpleChannelInboundHandler<ClientRequest> {

    private static final Logger log = LoggerFactory.getLogger(ConnectionHandler.class);

    private final JournaledBackend backend;
    private int answers;

    ConnectionHandler(JournaledBackend backend) {
        this.backend = backend;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext connection, ClientRequest request) {
        var header = new MessageHeader(++answers, request.getHeader().getRequestID());
        switch (request) {
            case MongoMessage message -> backend.answer(message,
                    answer -> send(connection, new MongoMessage(connection.channel(), header, answer)));
            case MongoQuery query -> send(connection, new MongoReply(header, List.of(greeting(query)), 0));
            default -> throw new IllegalStateException("No request: " + request.getClass());
        }
    }

    private static void send(ChannelHandlerContext connection, Object answer) {
        connection.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    /** The only command that drivers still send by the legacy protocol. */
    private Document greeting(MongoQuery query) {
        var command = query.getQuery().keySet().iterator().next();
        if (!command.equalsIgnoreCase("ismaster") && !command.equals("hello")) {
            throw new IllegalStateException("No greeting: " + command);
        }
        return backend.handleCommand(query.getChannel(), query.getDatabaseName(), command, query.getQuery());
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) throws Exception {
        backend.handleClose(connection.channel());
        super.channelInactive(connection);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
        log.debug("The connection of a client failed and is closed", cause);
        var _ = connection.close();
    }
}
